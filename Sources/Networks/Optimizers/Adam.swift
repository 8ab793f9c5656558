public import Catalogs
internal import Lanes

/// The running mean of the gradient over the root of its running mean square, both corrected for
/// their start at zero.
///
///     m ← beta1·m + (1 − beta1)·g,   v ← beta2·v + (1 − beta2)·g²
///     w ← w − η·m̂/(√v̂ + epsilon)   with m̂ = m/(1 − beta1ᵗ), v̂ = v/(1 − beta2ᵗ)
///
/// m and v are flushed to zero under 2⁻¹⁰⁰. Source: Kingma & Ba 2015.
public struct Adam: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "adam", summary: "Mean gradient over root mean square, corrected for their start",
    formula: "m ← beta1·m + (1 − beta1)·g, v ← beta2·v + (1 − beta2)·g², "
      + "w ← w − η·m̂/(√v̂ + epsilon), m̂ = m/(1 − beta1ᵗ), v̂ = v/(1 − beta2ᵗ)",
    source: "Kingma & Ba 2015; as torch.optim.Adam",
    parameters: Moments.betas() + [Moments.epsilon(1e-8)]
  ) { Adam($0) }

  /// The share of the mean gradient that is kept.
  public let beta1: Double
  /// The share of the mean square that is kept.
  public let beta2: Double
  /// What is added to the root.
  public let epsilon: Double

  /// Makes the rule.
  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// Reads the parameters of a study.
  init(_ parameters: Arguments) {
    self.init(
      beta1: parameters["beta1", default: 0.9], beta2: parameters["beta2", default: 0.999],
      epsilon: parameters["epsilon", default: 1e-8])
  }

  /// The mean and the mean square.
  public var memory: Int { 2 }

  /// The mean pushes on.
  public var momentumLanes: [Int] { [0] }

  /// −η/(1 − beta1ᵗ), 1 − beta1, beta2, 1 − beta2, 1/√(1 − beta2ᵗ), epsilon; carries beta1ᵗ and
  /// beta2ᵗ.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    carry[0] = step == 1 ? beta1 : carry[0] * beta1
    carry[1] = step == 1 ? beta2 : carry[1] * beta2
    return SIMD8(
      Real(-learningRate / (1 - carry[0])), Real(1 - beta1), Real(beta2), Real(1 - beta2),
      Real(1 / (1 - carry[1]).squareRoot()), Real(epsilon), 0, 0)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let means = run.first, let squares = run.second else { return }
    let (rate, fresh) = (factors.lane(0), factors.lane(1))
    let (kept, rest) = (factors.lane(2), factors.lane(3))
    let (correction, epsilon) = (factors.lane(4), factors.lane(5))
    Moments.updateMeans(means, run, rest: fresh)
    Moments.updateSquares(squares, run, kept: kept, rest: rest)
    for index in 0..<run.count {
      let mean = means[index]
      let square = squares[index]
      let divisor = epsilon.addingProduct(Lane.sqrt(square), correction)
      run.parameters[index].addProduct(rate, mean / divisor)
    }
  }
}
