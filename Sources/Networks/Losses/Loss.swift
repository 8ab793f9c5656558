public import Catalogs
public import Lanes

/// What a network is trained to make small, averaged over the rows of a batch.
public protocol Loss: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Loss> { get }

  /// Whether targets are classes (else values; a loss may take both).
  var takesClasses: Bool { get }
  /// Whether targets are values.
  var takesValues: Bool { get }

  /// Adds the losses of `rows` rows to `total`, and writes into `gradient` the slope of
  /// `scale`·(their sum) by each output.
  func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Float,
    gradient: LaneMatrix, total: inout Lane)
}

extension Catalog where Value == any Loss {
  /// Every loss that a study can name.
  public static let losses = Catalog("losses", [CrossEntropy.entry, MeanSquaredError.entry])
}
