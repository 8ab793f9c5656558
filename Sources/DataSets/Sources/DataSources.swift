public import Catalogs

/// Every data source that a study can name: the shipped files, `csv` and the generators.
public enum DataSources {
  /// The words of `data.source`.
  public static let catalog = Catalog<DataSource>(
    "data_sources",
    ShippedData.all.map(entry) + [csv] + [
      GaussianGenerator.entry,
      TernaryGenerator.entry,
      LinearTeacherGenerator.entry,
      AbsoluteValueGenerator.entry,
      TicTacToeGenerator.entry,
      XorGenerator.entry,
      TwoSpiralsGenerator.entry,
      SphereGenerator.entry,
    ])

  private static let csv = CatalogEntry<DataSource>(
    "csv", summary: "A file of your own: RFC 4180, UTF-8, a header row, decimal points.",
    formula: "text columns become one column a level, 'colour=red'; empty cells are missing",
    source: "RFC 4180; needs the keys path and target"
  ) { _ in .csv }

  private static func entry(_ data: ShippedData) -> CatalogEntry<DataSource> {
    CatalogEntry(
      data.name, summary: data.provenance,
      formula: "\(data.rows) rows, \(data.features) inputs, \(data.task.rawValue) of "
        + "'\(data.target)'" + (data.splitColumn.map { ", split by '\($0)'" } ?? ""),
      source: "studies/data/SOURCES.md"
    ) { _ in .shipped(data) }
  }

  /// The parameter `rows` of every generator that can draw any number of them.
  static let rows = CatalogParameter(
    "rows", kind: .integer, default: 1000, minimum: 1, maximum: 10_000_000,
    summary: "how many rows are drawn")

  /// The parameter `features` of every generator of any width.
  static func features(_ count: Double) -> CatalogParameter {
    CatalogParameter(
      "features", kind: .integer, default: .number(count), minimum: 1, maximum: 100_000,
      summary: "how many inputs a row has")
  }

  /// The parameter `classes` of every generator of any number of classes.
  static let classes = CatalogParameter(
    "classes", kind: .integer, default: 2, minimum: 2, maximum: 1000,
    summary: "how many classes there are")
}
