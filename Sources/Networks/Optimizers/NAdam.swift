public import Catalogs
internal import Lanes

/// Adam with Nesterov's momentum, whose share grows with the steps.
///
///     m, v as in Adam,   μ_t = beta1·(1 − ½·0.96^(t·momentum_decay)),   Π_t = μ_1·…·μ_t
///     w ← w − η·[(1 − μ_t)/(1 − Π_t)·g + μ_{t+1}/(1 − Π_{t+1})·m]/(√v̂ + epsilon)
///
/// Source: Dozat 2016.
public struct NAdam: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "nadam", summary: "Adam with Nesterov's momentum",
    formula: "m, v, v̂ as in adam, μ_t = beta1·(1 − ½·0.96^(t·momentum_decay)), Π_t = μ_1·…·μ_t, "
      + "w ← w − η·((1 − μ_t)/(1 − Π_t)·g + μ_{t+1}/(1 − Π_{t+1})·m)/(√v̂ + epsilon)",
    source: "Dozat 2016; as torch.optim.NAdam",
    parameters: Moments.betas() + [
      Moments.epsilon(1e-8),
      CatalogParameter(
        "momentum_decay", default: 0.004, minimum: 0, maximum: 1e6,
        summary: "how fast momentum grows to beta1"),
    ]
  ) { NAdam(adam: Adam($0), momentumDecay: $0["momentum_decay", default: 0.004]) }

  /// Where the mean and the mean square come from.
  public let adam: Adam
  /// How fast momentum grows.
  public let momentumDecay: Double

  /// Makes the rule.
  public init(adam: Adam = Adam(), momentumDecay: Double = 0.004) {
    self.adam = adam
    self.momentumDecay = momentumDecay
  }

  /// The mean and the mean square.
  public var memory: Int { 2 }

  /// The mean pushes on.
  public var momentumLanes: [Int] { [0] }

  /// −η·(1 − μ_t)/(1 − Π_t), 1 − beta1, beta2, 1 − beta2, 1/√(1 − beta2ᵗ), epsilon,
  /// −η·μ_{t+1}/(1 − Π_{t+1}); carries beta2ᵗ, Π_t and 0.96^(t·momentum_decay).
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    let shrink = Double.exp(momentumDecay * Double.log(0.96))
    carry[0] = step == 1 ? adam.beta2 : carry[0] * adam.beta2
    carry[2] = step == 1 ? shrink : carry[2] * shrink
    let share = adam.beta1 * (1 - 0.5 * carry[2])
    carry[1] = step == 1 ? share : carry[1] * share
    let next = adam.beta1 * (1 - 0.5 * carry[2] * shrink)
    return SIMD8(
      Real(-learningRate * (1 - share) / (1 - carry[1])), Real(1 - adam.beta1),
      Real(adam.beta2), Real(1 - adam.beta2), Real(1 / (1 - carry[0]).squareRoot()),
      Real(adam.epsilon), Real(-learningRate * next / (1 - carry[1] * next)), 0)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let means = run.first, let squares = run.second else { return }
    let (fresh, kept, rest) = (factors.lane(1), factors.lane(2), factors.lane(3))
    let (correction, epsilon) = (factors.lane(4), factors.lane(5))
    let (ofGradient, ofMean) = (factors.lane(0), factors.lane(6))
    Moments.updateMeans(means, run, rest: fresh)
    Moments.updateSquares(squares, run, kept: kept, rest: rest)
    for index in 0..<run.count {
      let g = run.gradient[index]
      let mean = means[index]
      let square = squares[index]
      let divisor = epsilon.addingProduct(Lane.sqrt(square), correction)
      run.parameters[index] += (ofGradient * g).addingProduct(ofMean, mean) / divisor
    }
  }
}
