public import Catalogs
internal import Lanes

/// Stochastic gradient descent: w ← w − η·g.
///
/// Source: Robbins & Monro 1951.
public struct SGD: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "sgd", summary: "Stochastic gradient descent", formula: "w ← w − η·g",
    source: "Robbins & Monro 1951; as torch.optim.SGD"
  ) { _ in SGD() }

  /// Makes the rule.
  public init() {}

  /// None.
  public var memory: Int { 0 }

  /// −η.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    Moments.step(learningRate)
  }

  /// −η.
  public func plainRate(_ factors: SIMD8<Real>) -> Real? { factors[0] }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    let w = run.parameters
    let g = run.gradient
    let rate = factors.lane(0)
    for index in 0..<run.count { w[index].addProduct(rate, g[index]) }
  }
}
