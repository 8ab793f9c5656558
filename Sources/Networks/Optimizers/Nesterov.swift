public import Catalogs
internal import Lanes

/// Gradient descent with Nesterov's momentum: v ← momentum·v + g, w ← w − η·(g + momentum·v).
///
/// The gradient is taken where the networks are, and the velocity looks one step ahead: the convention of
/// PyTorch. The velocity is flushed to zero under 2⁻¹⁰⁰. A study that says momentum 0 gets ``SGD`` itself.
/// Source: Nesterov 1983; Sutskever et al. 2013.
public struct Nesterov: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "nesterov", summary: "Gradient descent with Nesterov's momentum",
    formula: "v ← momentum·v + g, w ← w − η·(g + momentum·v)",
    source: "Nesterov 1983; Sutskever et al. 2013; as torch.optim.SGD",
    parameters: [Moments.momentum]
  ) {
    let momentum = Real($0["momentum", default: 0.9])
    return momentum == 0 ? SGD() : Nesterov(momentum: momentum)
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
      w[index].addProduct(rate, g[index].addingProduct(kept, speed))
    }
  }
}
