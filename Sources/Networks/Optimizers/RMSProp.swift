public import Catalogs
internal import Lanes

/// The gradient over the root of its running mean square.
///
///     v ← alpha·v + (1 − alpha)·g²
///     centered: m ← alpha·m + (1 − alpha)·g, and v − m² takes the place of v below
///     d = g/(√v + epsilon)
///     momentum: b ← momentum·b + d, and b takes the place of d
///     w ← w − η·d
///
/// v − m² may come out below zero by rounding; it is then 0, where PyTorch's root is NaN.
/// Source: Tieleman & Hinton 2012; Graves 2013 (centered).
public struct RMSProp: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "rmsprop", summary: "Gradient over the root of its running mean square",
    formula: "v ← alpha·v + (1 − alpha)·g², w ← w − η·g/(√v + epsilon); "
      + "centered: v − (mean of g)² for v; momentum: of g/(√v + epsilon)",
    source: "Tieleman & Hinton 2012; Graves 2013; as torch.optim.RMSprop",
    parameters: [
      CatalogParameter(
        "alpha", default: 0.99, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "share of the mean square that is kept"),
      Moments.epsilon(1e-8),
      CatalogParameter(
        "momentum", default: 0, minimum: 0, maximum: 1, includesMaximum: false,
        summary: "share of the velocity that is kept"),
      CatalogParameter(
        "centered", truth: false,
        summary: "whether the variance takes the place of the mean square"),
    ]
  ) {
    RMSProp(
      alpha: $0["alpha", default: 0.99], epsilon: $0["epsilon", default: 1e-8],
      momentum: $0["momentum", default: 0], centered: $0.isTrue("centered"))
  }

  /// The share of the mean square that is kept.
  public let alpha: Double
  /// What is added to the root.
  public let epsilon: Double
  /// The share of the velocity that is kept.
  public let momentum: Double
  /// Whether the square of the mean is taken off.
  public let centered: Bool

  /// Makes the rule.
  public init(
    alpha: Double = 0.99, epsilon: Double = 1e-8, momentum: Double = 0, centered: Bool = false
  ) {
    self.alpha = alpha
    self.epsilon = epsilon
    self.momentum = momentum
    self.centered = centered
  }

  /// The mean square, then the velocity if there is momentum, then the mean if it is centered.
  public var memory: Int { 1 + (momentum == 0 ? 0 : 1) + (centered ? 1 : 0) }

  /// The velocity pushes on, if there is one.
  public var momentumLanes: [Int] { momentum == 0 ? [] : [1] }

  /// −η, alpha, 1 − alpha, epsilon, momentum.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    SIMD8(
      Real(-learningRate), Real(alpha), Real(1 - alpha), Real(epsilon), Real(momentum), 0, 0,
      0)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let squares = run.first else { return }
    let velocity = momentum == 0 ? nil : run.second
    let means = centered ? (momentum == 0 ? run.second : run.third) : nil
    let (rate, kept, rest) = (factors.lane(0), factors.lane(1), factors.lane(2))
    let (epsilon, inertia) = (factors.lane(3), factors.lane(4))
    Moments.updateSquares(squares, run, kept: kept, rest: rest)
    if let means { Moments.updateMeans(means, run, rest: rest) }
    for index in 0..<run.count {
      let g = run.gradient[index]
      var square = squares[index]
      if let means {
        let safe = Moments.squarable(means[index])
        square = square.addingProduct(-safe, safe)
        square = square.selecting(Lane(), where: square .< Lane.flushThreshold)
      }
      var direction = g / (Lane.sqrt(square) + epsilon)
      if let velocity {
        direction = direction.addingProduct(inertia, velocity[index]).flushed
        velocity[index] = direction
      }
      run.parameters[index].addProduct(rate, direction)
    }
  }
}
