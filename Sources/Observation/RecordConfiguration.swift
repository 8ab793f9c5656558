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
  /// Stretches in which checkpoints are closer, or elsewhere.
  public var windows: [RecordWindow] = []
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
  /// What is recorded of every hidden layer.
  public var layers: [LayerQuantity] = []
  /// What is judged of every network, of ``FinalValue/onRequest``.
  public var networks: [FinalValue] = []
  /// Where certificates hold.
  public var box: BoxConfiguration = .data

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

  /// Whether anything that is recorded goes by the order in which the probe was drawn.
  public var looksAtDrawnOrder: Bool { asks(for: FirstFiringMeter.recipe) }

  /// Whether anything that is recorded is a certificate.
  public var certifies: Bool {
    asks(for: CertificateMeter.recipe) || asks(for: ActivationBoundMeter.recipe)
  }

  /// Whether anything that is recorded asks what the loss becomes without a unit.
  public var removesUnits: Bool { asks(for: RemovalMeter.recipe) }

  private func asks(for recipe: MeterRecipe) -> Bool {
    quantities.contains { $0.meter?.name == recipe.name }
      || criteria.contains { $0.value.meter?.name == recipe.name }
  }

  /// The steps at which checkpoints are taken: 0, every, 2·every, …, those of the windows, and
  /// `steps`.
  public func checkpoints(steps: Int) -> [Int] {
    var result = Array(stride(from: 0, through: steps, by: every))
    for window in windows { result += window.steps.filter { $0 <= steps } }
    if !windows.isEmpty { result = Set(result).sorted() }
    if result.last != steps { result.append(steps) }
    return result
  }

  /// Whether a checkpoint is taken at a step of a training of `steps`.
  public func isCheckpoint(_ step: Int, of steps: Int) -> Bool {
    step == steps
      || (step < steps && (step % every == 0 || windows.contains { $0.contains(step) }))
  }
}
