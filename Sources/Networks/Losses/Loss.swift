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

  /// The outputs of a network that learns so many classes: one for each, unless the loss says
  /// otherwise.
  func outputs(classes: Int) -> Int

  /// The legal values of targets that are numbers.
  var legalValues: ClosedRange<Float> { get }

  /// Adds the losses of `rows` rows to `total`, and writes into `gradient` the slope of
  /// `scale`·(their sum) by each output.
  func evaluate(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, scale: Real,
    gradient: LaneMatrix, total: inout Lane)

  /// Adds the losses of `rows` rows to `total` where nobody asks for slopes, with the same bits;
  /// `room` is overwritten.
  func add(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, room: LaneMatrix, to total: inout Lane)
}

extension Loss {
  /// The slopes go into the room, unless a loss saves them.
  public func add(
    outputs: LaneMatrix, targets: LaneTargets, rows: Int, room: LaneMatrix, to total: inout Lane
  ) {
    evaluate(
      outputs: outputs, targets: targets, rows: rows, scale: 1, gradient: room, total: &total)
  }

  /// One for each class.
  public func outputs(classes: Int) -> Int { classes }

  /// Any number.
  public var legalValues: ClosedRange<Float> { -Float.infinity...Float.infinity }
}

extension Catalog where Value == any Loss {
  /// Every loss that a study can name.
  public static let losses = Catalog(
    "losses",
    [
      CrossEntropy.entry, BinaryCrossEntropy.entry, MeanSquaredError.entry,
      MeanAbsoluteError.entry, Huber.entry, Hinge.entry,
    ])
}
