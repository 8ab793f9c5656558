/// One name that a study file can use: an activation, an initializer, a loss, a data source, a
/// criterion. Everything the commands say about it (listing, checking, suggestions) comes from
/// here, so adding one is a file and a line in its catalog.
public struct CatalogEntry<Value: Sendable>: Sendable {
  /// The name in study files, in snake case.
  public let name: String
  /// One sentence: what it is.
  public let summary: String
  /// The exact formula in plain text.
  public let formula: String
  /// What must hold for the value to mean what it says; empty where nothing need be said.
  public let assumptions: String
  /// Where it was published, or the convention it follows.
  public let source: String
  /// The columns of a table that it reads; empty for whatever reads none.
  public let columns: [CatalogColumn]
  /// The numbers and words it takes.
  public let parameters: [CatalogParameter]
  /// Builds the value from a complete, legal set of parameters.
  public let make: @Sendable (Arguments) -> Value

  /// Declares an entry.
  public init(
    _ name: String, summary: String, formula: String, assumptions: String = "", source: String,
    columns: [CatalogColumn] = [], parameters: [CatalogParameter] = [],
    make: @escaping @Sendable (Arguments) -> Value
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.assumptions = assumptions
    self.source = source
    self.columns = columns
    self.parameters = parameters
    self.make = make
  }
}
