public import Catalogs
internal import Lanes

/// Gradient descent with momentum: v ← momentum·v + g, w ← w − η·v.
///
/// There is no dampening: v = g at the first step, the convention of PyTorch. The velocity is flushed to zero under 2⁻¹⁰⁰. A study that says momentum 0 gets ``SGD`` itself.
/// Source: Polyak 1964.
public struct Momentum: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "momentum", summary: "Gradient descent with momentum",
    formula: "v ← momentum·v + g, w ← w − η·v", source: "Polyak 1964; as torch.optim.SGD",
    parameters: [Moments.momentum]
  ) {
    let momentum = Real($0["momentum", default: 0.9])
    return momentum == 0 ? SGD() : Momentum(momentum: momentum)
  }

  /// The share of the velocity that is kept, in (0, 1).
  public let momentum: Real

  /// Makes the rule.
  public init(momentum: Real) { self.momentum = momentum }

  /// The velocity.
  public var memory: Int { 1 }

  /// The velocity pushes on.
  public var momentumLanes: [Int] { [0] }

  /// −η.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    Moments.step(learningRate)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let velocity = run.first else { return }
    let w = run.parameters
    let g = run.gradient
    let rate = factors.lane(0)
    let kept = Lane(repeating: momentum)
    for index in 0..<run.count {
      let speed = Moments.velocity(velocity[index], g[index], kept: kept)
      velocity[index] = speed
      w[index].addProduct(rate, speed)
    }
  }
}
