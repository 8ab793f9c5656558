public import Catalogs

/// What the study key `record` says: when to look, on which inputs, and at what.
public struct RecordConfiguration: Sendable {
  /// Where the probe inputs come from.
  public enum ProbeSource: String, Sendable, CaseIterable {
    /// Training rows.
    case train
    /// Test rows.
    case test
    /// All rows.
    case all
  }

  /// Steps from one checkpoint to the next; step 0 and the last step are always recorded.
  public var every: Int
  /// The number of probe inputs; `nil` for all rows of the source.
  public var probe: Int?
  /// Where they come from.
  public var probeFrom: ProbeSource
  /// Over how many of the first probe inputs the gradient is taken; `nil` for all of them.
  public var gradientRows: Int?
  /// What is recorded of every hidden unit.
  public var quantities: [UnitQuantity]
  /// The criteria of death that are judged.
  public var criteria: [Choice<any Criterion>]
  /// Every how many checkpoints what is dear to compute is computed, beside the first and the last;
  /// `nil` for these two alone.
  public var dearEvery: Int?

  /// Collects the parts.
  public init(
    every: Int, probe: Int?, probeFrom: ProbeSource = .train, gradientRows: Int? = nil,
    quantities: [UnitQuantity] = UnitQuantity.allCases, criteria: [Choice<any Criterion>]
  ) {
    self.every = every
    self.probe = probe
    self.probeFrom = probeFrom
    self.gradientRows = gradientRows
    self.quantities = quantities
    self.criteria = criteria
  }

  /// Whether what is dear to compute is computed at a checkpoint: at the first and the last, and in
  /// between at every ``dearEvery``-th, if that is set.
  public func isDear(checkpoint: Int, of count: Int) -> Bool {
    checkpoint == 0 || checkpoint == count - 1 || dearEvery.map { checkpoint % $0 == 0 } ?? false
  }

  /// The steps at which checkpoints are taken: 0, every, 2·every, …, and `steps`.
  public func checkpoints(steps: Int) -> [Int] {
    var result = Array(stride(from: 0, through: steps, by: every))
    if result.last != steps { result.append(steps) }
    return result
  }
}
