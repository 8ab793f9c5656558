internal import Catalogs

extension StartRows {
  /// The parameter `rows` of initializers that look at the data.
  static var parameter: CatalogParameter {
    CatalogParameter(
      "rows", kind: .integer, default: 256, minimum: 1, maximum: 1_000_000, or: ["all"],
      summary: "how many training rows it looks at, the first ones")
  }

  /// The argument `rows`.
  init(_ arguments: Arguments) {
    self =
      arguments["rows"] == .word("all") ? .all : .first(Int(arguments["rows", default: 256]))
  }
}
