public import Catalogs

/// The parts that the columns of a table can play in a statistic.
extension CatalogColumn {
  /// The numbers that the statistic is of.
  public static let value = CatalogColumn("value", .number, summary: "the numbers")
  /// Which sample, condition or treatment a row belongs to.
  public static let group = CatalogColumn(
    "group", .label, summary: "the sample that a row belongs to")
  /// The network that a row belongs to.
  public static let cluster = CatalogColumn(
    "cluster", .label, summary: "the cluster (network, seed) that a row belongs to")
  /// The network that a row belongs to, where a network is to count once.
  static let clusterToAverage = CatalogColumn(
    "cluster", .label, isRequired: false,
    summary: "the cluster (network, seed): each stands for the mean of its rows")
  /// What makes rows of different groups belong together.
  public static let pair = CatalogColumn(
    "pair", .label, summary: "the pair or block (seed) that a row belongs to; else the cluster")
  /// A second number of every row: a dose, an order, the other variable of a correlation.
  public static let x = CatalogColumn("x", .number, summary: "the dose, or the other variable")
  /// How many there were of which `value` were counted.
  public static let trials = CatalogColumn(
    "trials", .number, summary: "how many there were, of which 'value' is the count")
  /// A moment: of death, or where observation ended.
  public static let time = CatalogColumn("time", .number, summary: "the time of the event")
  /// Whether at that moment it happened (1) or observation ended (0).
  public static let event = CatalogColumn(
    "event", .number, summary: "1 if the event happened, 0 if observation ended before")
}
