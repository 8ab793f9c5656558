internal import Networks
public import Observation
public import Studies

/// What the file holds of a condition, known before anything is trained.
public struct ConditionLayout: Sendable, Equatable {
  /// A value that every network has in the end.
  public struct Value: Sendable, Equatable {
    /// Its name in the file.
    public let name: String
    /// What it is.
    public let definition: String
    /// The numbers in the definition.
    public let thresholds: [String: Double]
  }

  /// The steps of the checkpoints.
  public let steps: [Int]
  /// The histories, in the order of the file.
  public let histories: [HistoryDescription]
  /// Final values, in the order of the file.
  public let finalValues: [Value]
  /// The rows of the data set that units are observed on, ascending.
  public let probeRows: [Int32]
  /// For each of them, how many were drawn before it; `nil` where nothing goes by that order.
  public let probeRanks: [Int32]?
  /// The box in which certificates hold; `nil` where there are none.
  public let box: InputBox?
  /// Which rows these are, in words: `256 rows of train`.
  public let probe: String
  /// The names of the inputs.
  public let features: [String]
  /// The names of the classes, or of the target columns.
  public let outputs: [String]

  /// The layout of a condition on data with these inputs and outputs.
  public init(
    settings: Settings, features: [String], outputs: [String], hasClasses: Bool,
    hasTestRows: Bool, probeRows: [Int32], probeRanks: [Int32]? = nil,
    box: InputBox? = nil
  ) {
    self.box = box
    self.probeRows = probeRows
    self.probeRanks = settings.record.looksAtDrawnOrder ? probeRanks : nil
    probe = "\(probeRows.count) rows of \(settings.record.probeFrom.rawValue)"
    self.features = features
    self.outputs = outputs
    steps = settings.record.checkpoints(steps: settings.training.steps)
    histories = settings.record.histories(
      hidden: settings.network.hiddenUnits, features: features.count, outputs: outputs.count,
      hasClasses: hasClasses, hasRemedy: settings.training.hasRemedy)
    finalValues =
      (FinalValue.allCases + settings.record.networks).filter {
        (hasClasses || !$0.needsClasses) && (hasTestRows || !$0.needsTestRows)
          && (settings.training.labelNoise > 0 || !$0.needsLabelNoise)
      }.map { Value(name: $0.rawValue, definition: $0.formula, thresholds: [:]) }
      + histories.filter { $0.group == .network && $0.name.hasPrefix("dead_fraction_") }.map {
        Value(
          name: $0.name, definition: $0.definition + ", at the last checkpoint",
          thresholds: $0.thresholds)
      }
  }

  /// Bytes of one network in the file, without the file's own bookkeeping.
  public var bytesPerNetwork: Int {
    bytesByName.reduce(4 * finalValues.count + 12) { $0 + $1.bytes }
  }

  /// Bytes of one network in the histories of each name, those of all layers together, in the order
  /// of the file.
  public var bytesByName: [(name: String, bytes: Int)] {
    var result: [(name: String, bytes: Int)] = []
    for history in histories {
      let bytes = steps.count * history.columns * history.bytesPerValue
      if let place = result.firstIndex(where: { $0.name == history.name }) {
        result[place].bytes += bytes
      } else {
        result.append((history.name, bytes))
      }
    }
    return result
  }
}
