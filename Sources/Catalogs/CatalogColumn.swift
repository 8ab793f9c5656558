/// A column of a table that a catalog entry reads.
public struct CatalogColumn: Sendable, Hashable {
  /// What the cells of a column are read as.
  public enum Kind: String, Sendable {
    /// Finite numbers.
    case number
    /// Any texts that tell rows apart: the levels of a group, the names of clusters.
    case label
  }

  /// The part that the column plays, such as `value`.
  public let name: String
  /// What its cells are read as.
  public let kind: Kind
  /// Whether the entry can do without it.
  public let isRequired: Bool
  /// One phrase for the catalog listing.
  public let summary: String

  /// Declares a column.
  public init(_ name: String, _ kind: Kind, isRequired: Bool = true, summary: String) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.summary = summary
  }

  /// The same column where the entry can do without it.
  public var optional: CatalogColumn {
    CatalogColumn(name, kind, isRequired: false, summary: summary)
  }
}
