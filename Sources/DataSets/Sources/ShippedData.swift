/// What is known of a data set that comes with the package.
public struct ShippedData: Sendable, Equatable {
  /// The name in study files; the file is `<name>.csv`.
  public let name: String
  /// The target column.
  public let target: String
  /// Classification or regression.
  public let task: DataTask
  /// The column that says train or test, if there is one.
  public let splitColumn: String?
  /// How many rows the file has.
  public let rows: Int
  /// How many input columns the file has.
  public let features: Int
  /// One line on where it comes from.
  public let provenance: String

  /// Describes a shipped file.
  public init(
    name: String, target: String, task: DataTask, splitColumn: String? = nil, rows: Int,
    features: Int, provenance: String
  ) {
    self.name = name
    self.target = target
    self.task = task
    self.splitColumn = splitColumn
    self.rows = rows
    self.features = features
    self.provenance = provenance
  }

  /// Every data set that comes with the package.
  public static let all = [
    ShippedData(
      name: "digits", target: "digit", task: .classification, rows: 1797, features: 64,
      provenance: "Handwritten digits 8×8: Alpaydin and Kaynak (1998), doi:10.24432/C50P49"),
    ShippedData(
      name: "house_votes_84", target: "party", task: .classification, rows: 435, features: 16,
      provenance: "US congressional votes of 1984, yea 1, nay −1, neither 0: doi:10.24432/C5C01P"),
    ShippedData(
      name: "website_phishing", target: "Result", task: .classification, rows: 1250, features: 9,
      provenance: "Traits of web sites coded −1, 0, 1: Abdelhamid (2014), doi:10.24432/C5B301"),
    ShippedData(
      name: "breast_cancer", target: "diagnosis", task: .classification, rows: 569, features: 30,
      provenance: "Cell nuclei: Wolberg, Mangasarian, Street (1993), doi:10.24432/C5DW2B"),
    ShippedData(
      name: "iris", target: "species", task: .classification, rows: 150, features: 4,
      provenance: "Iris flowers: Fisher (1936), doi:10.24432/C56C76"),
    ShippedData(
      name: "wine", target: "cultivar", task: .classification, rows: 178, features: 13,
      provenance: "Analyses of wines: Aeberhard and Forina (1992), doi:10.24432/C5PC7J"),
    ShippedData(
      name: "fashion_mnist_14x14", target: "label", task: .classification, splitColumn: "split",
      rows: 1500, features: 196,
      provenance: "Clothes 14×14, 1,000 + 500 images: Xiao, Rasul, Vollgraf (2017), "
        + "arXiv:1708.07747"),
    ShippedData(
      name: "ames_housing", target: "Sale_Price", task: .regression, rows: 2930, features: 31,
      provenance: "House sales in Ames, Iowa: De Cock (2011), doi:10.1080/10691898.2011.11889627"),
  ]
}
