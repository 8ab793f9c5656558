public import Catalogs
internal import Lanes

/// The gradient over the root of the sum of its squares.
///
///     s ← s + g²,   w ← w − η/(1 + (t − 1)·learning_rate_decay)·g/(√s + epsilon)
///
/// Source: Duchi, Hazan & Singer 2011.
public struct Adagrad: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "adagrad", summary: "Gradient over the root of the sum of its squares",
    formula: "s ← s + g², w ← w − η/(1 + (t − 1)·learning_rate_decay)·g/(√s + epsilon)",
    source: "Duchi, Hazan & Singer 2011; as torch.optim.Adagrad",
    parameters: [
      Moments.epsilon(1e-10),
      CatalogParameter(
        "learning_rate_decay", default: 0, minimum: 0,
        summary: "how fast the step length falls"),
    ]
  ) {
    Adagrad(
      epsilon: $0["epsilon", default: 1e-10],
      learningRateDecay: $0["learning_rate_decay", default: 0])
  }

  /// What is added to the root.
  public let epsilon: Double
  /// How fast the step length falls.
  public let learningRateDecay: Double

  /// Makes the rule.
  public init(epsilon: Double = 1e-10, learningRateDecay: Double = 0) {
    self.epsilon = epsilon
    self.learningRateDecay = learningRateDecay
  }

  /// The sum of squares.
  public var memory: Int { 1 }

  /// Minus the step length, epsilon.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    let rate = learningRate / (1 + Double(step - 1) * learningRateDecay)
    return SIMD8(Real(-rate), Real(epsilon), 0, 0, 0, 0, 0, 0)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let sums = run.first else { return }
    let (rate, epsilon) = (factors.lane(0), factors.lane(1))
    for index in 0..<run.count {
      let g = run.gradient[index]
      let safe = Moments.squarable(g)
      let sum = sums[index].addingProduct(safe, safe)
      sums[index] = sum
      run.parameters[index].addProduct(rate, g / (Lane.sqrt(sum) + epsilon))
    }
  }
}
