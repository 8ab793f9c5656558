public import Catalogs
internal import Lanes

/// Adam after a pull towards zero that does not pass through the moments.
///
///     w ← (1 − η·weight_decay)·w,   then a step of Adam
///
/// Every parameter decays, biases included. Parameters are flushed to zero under 2⁻¹⁰⁰.
/// Source: Loshchilov & Hutter 2019.
public struct AdamW: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "adamw", summary: "Adam with decoupled weight decay",
    formula: "w ← (1 − η·weight_decay)·w, then as adam",
    source: "Loshchilov & Hutter 2019; as torch.optim.AdamW",
    parameters: Moments.betas() + [
      Moments.epsilon(1e-8),
      CatalogParameter(
        "weight_decay", default: 0.01, minimum: 0, summary: "pull towards zero"),
    ]
  ) { AdamW(adam: Adam($0), weightDecay: $0["weight_decay", default: 0.01]) }

  /// The rule that follows.
  public let adam: Adam
  /// The pull towards zero.
  public let weightDecay: Double

  /// Makes the rule.
  public init(adam: Adam = Adam(), weightDecay: Double = 0.01) {
    self.adam = adam
    self.weightDecay = weightDecay
  }

  /// The mean and the mean square.
  public var memory: Int { adam.memory }

  /// The mean pushes on.
  public var momentumLanes: [Int] { [0] }

  /// Adam.
  public var withoutDecay: any Optimizer { adam }

  /// Those of ``Adam``, and −η·weight_decay.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    var factors = adam.factors(step: step, learningRate: learningRate, carry: &carry)
    factors[6] = Real(-learningRate * weightDecay)
    return factors
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    let pull = factors.lane(6)
    if weightDecay != 0 {
      for index in 0..<run.count {
        let w = run.parameters[index]
        run.parameters[index] = w.addingProduct(pull, w).flushed
      }
    }
    adam.update(run, factors)
  }
}
