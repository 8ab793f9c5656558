/// A list of entries of one kind, looked up by name.
public struct Catalog<Value: Sendable>: Sendable {
  /// What the entries are, in the plural and in snake case: `activations`.
  public let kind: String
  /// The entries in the order of the listing.
  public let entries: [CatalogEntry<Value>]

  /// Collects entries; their names must differ.
  public init(_ kind: String, _ entries: [CatalogEntry<Value>]) {
    precondition(Set(entries.map(\.name)).count == entries.count, "\(kind): a name stands twice")
    self.kind = kind
    self.entries = entries
  }

  /// The names in the order of the listing.
  public var names: [String] { entries.map(\.name) }

  /// The entry called `name`, if there is one.
  public subscript(name: String) -> CatalogEntry<Value>? { entries.first { $0.name == name } }
}
