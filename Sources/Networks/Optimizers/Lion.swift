public import Catalogs
internal import Lanes

/// The sign of an interpolated mean gradient, with decoupled weight decay.
///
///     u = sign(beta1·m + (1 − beta1)·g),   w ← w − η·(u + weight_decay·w)
///     m ← beta2·m + (1 − beta2)·g
///
/// sign(0) = 0, and the sign of NaN is NaN. The interpolation and m are flushed to zero under
/// 2⁻¹⁰⁰, and with decay the parameters too. Source: Chen et al. 2023, algorithm 2.
public struct Lion: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "lion", summary: "Sign of an interpolated mean gradient, with decoupled weight decay",
    formula: "w ← w − η·(sign(beta1·m + (1 − beta1)·g) + weight_decay·w), "
      + "m ← beta2·m + (1 − beta2)·g",
    source: "Chen et al. 2023",
    parameters: Moments.betas(0.9, 0.99) + [
      CatalogParameter("weight_decay", default: 0, minimum: 0, summary: "pull towards zero")
    ]
  ) {
    Lion(
      beta1: $0["beta1", default: 0.9], beta2: $0["beta2", default: 0.99],
      weightDecay: $0["weight_decay", default: 0])
  }

  /// The share of the mean in the sign.
  public let beta1: Double
  /// The share of the mean that is kept.
  public let beta2: Double
  /// The pull towards zero.
  public let weightDecay: Double

  /// Makes the rule.
  public init(beta1: Double = 0.9, beta2: Double = 0.99, weightDecay: Double = 0) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.weightDecay = weightDecay
  }

  /// The mean.
  public var memory: Int { 1 }

  /// The mean pushes on.
  public var momentumLanes: [Int] { [0] }

  /// The same with `weight_decay` 0.
  public var withoutDecay: any Optimizer { Lion(beta1: beta1, beta2: beta2, weightDecay: 0) }

  /// −η, 1 − beta1, 1 − beta2, −η·weight_decay.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    SIMD8(
      Real(-learningRate), Real(1 - beta1), Real(1 - beta2),
      Real(-learningRate * weightDecay), 0, 0, 0, 0)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let means = run.first else { return }
    let (rate, inSign, fresh) = (factors.lane(0), factors.lane(1), factors.lane(2))
    let pull = factors.lane(3)
    let w = run.parameters
    let g = run.gradient
    let decays = weightDecay != 0
    if decays {
      for index in 0..<run.count { w[index] = w[index].addingProduct(pull, w[index]) }
    }
    for index in 0..<run.count {
      let sign = Moments.sign(Moments.mean(means[index], g[index], rest: inSign))
      w[index].addProduct(rate, sign)
    }
    Moments.updateMeans(means, run, rest: fresh)
    if decays {
      for index in 0..<run.count { w[index] = w[index].flushed }
    }
  }
}
