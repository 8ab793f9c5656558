public import Catalogs
internal import Lanes

/// Steps as long as the last ones were, over the root of the running mean square of the gradient.
///
///     v ← rho·v + (1 − rho)·g²
///     d = g·√(u + epsilon)/√(v + epsilon)
///     u ← rho·u + (1 − rho)·d²
///     w ← w − η·d
///
/// Source: Zeiler 2012, where η = 1.
public struct Adadelta: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "adadelta", summary: "Steps as long as the last ones, over the root mean square gradient",
    formula: "v ← rho·v + (1 − rho)·g², d = g·√(u + epsilon)/√(v + epsilon), "
      + "u ← rho·u + (1 − rho)·d², w ← w − η·d",
    source: "Zeiler 2012; as torch.optim.Adadelta",
    parameters: [
      CatalogParameter(
        "rho", default: 0.9, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "share of the mean squares that is kept"),
      Moments.epsilon(1e-6),
    ]
  ) { Adadelta(rho: $0["rho", default: 0.9], epsilon: $0["epsilon", default: 1e-6]) }

  /// The share of the mean squares that is kept.
  public let rho: Double
  /// What is added below the roots.
  public let epsilon: Double

  /// Makes the rule.
  public init(rho: Double = 0.9, epsilon: Double = 1e-6) {
    self.rho = rho
    self.epsilon = epsilon
  }

  /// The mean squares of the gradient and of the steps.
  public var memory: Int { 2 }

  /// −η, rho, 1 − rho, epsilon.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    SIMD8(Real(-learningRate), Real(rho), Real(1 - rho), Real(epsilon), 0, 0, 0, 0)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let squares = run.first, let steps = run.second else { return }
    let (rate, kept, rest) = (factors.lane(0), factors.lane(1), factors.lane(2))
    let epsilon = factors.lane(3)
    Moments.updateSquares(squares, run, kept: kept, rest: rest)
    for index in 0..<run.count {
      let g = run.gradient[index]
      let square = squares[index]
      let ratio = Lane.sqrt(steps[index] + epsilon) / Lane.sqrt(square + epsilon)
      let direction = (ratio * g).flushed
      steps[index] = Moments.square(steps[index], direction, kept: kept, rest: rest)
      run.parameters[index].addProduct(rate, direction)
    }
  }
}
