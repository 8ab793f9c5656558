public import Catalogs
internal import Lanes

/// Adam whose steps are plain momentum until the variance of the mean square is finite.
///
///     m, v as in Adam,   ρ∞ = 2/(1 − beta2) − 1,   ρ_t = ρ∞ − 2t·beta2ᵗ/(1 − beta2ᵗ)
///     ρ_t > 5: w ← w − η·r_t·m̂·√(1 − beta2ᵗ)/(√v + epsilon)
///              with r_t = √((ρ_t − 4)(ρ_t − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ_t))
///     else:    w ← w − η·m̂
///
/// Source: Liu et al. 2020.
public struct RAdam: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "radam", summary: "Adam with a rectified start",
    formula: "m, v, m̂ as in adam, ρ∞ = 2/(1 − beta2) − 1, ρ = ρ∞ − 2t·beta2ᵗ/(1 − beta2ᵗ); if "
      + "ρ > 5: w ← w − η·r·m̂·√(1 − beta2ᵗ)/(√v + epsilon), "
      + "r² = (ρ − 4)(ρ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ); else w ← w − η·m̂",
    source: "Liu et al. 2020; as torch.optim.RAdam",
    parameters: Moments.betas() + [Moments.epsilon(1e-8)]
  ) { RAdam(adam: Adam($0)) }

  /// Where the mean and the mean square come from.
  public let adam: Adam

  /// Makes the rule.
  public init(adam: Adam = Adam()) { self.adam = adam }

  /// The mean and the mean square.
  public var memory: Int { 2 }

  /// The mean pushes on.
  public var momentumLanes: [Int] { [0] }

  /// Minus the step length, 1 − beta1, beta2, 1 − beta2, whether the root is divided by (1 or 0),
  /// epsilon; carries beta1ᵗ and beta2ᵗ.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    carry[0] = step == 1 ? adam.beta1 : carry[0] * adam.beta1
    carry[1] = step == 1 ? adam.beta2 : carry[1] * adam.beta2
    let rest = 1 - carry[1]
    let limit = 2 / (1 - adam.beta2) - 1
    let length = limit - 2 * Double(step) * carry[1] / rest
    let isRectified = length > 5
    var rate = -learningRate / (1 - carry[0])
    if isRectified {
      let share = (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)
      rate *= (share * rest).squareRoot()
    }
    return SIMD8(
      Real(rate), Real(1 - adam.beta1), Real(adam.beta2), Real(1 - adam.beta2),
      isRectified ? 1 : 0, Real(adam.epsilon), 0, 0)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let means = run.first, let squares = run.second else { return }
    let (rate, fresh) = (factors.lane(0), factors.lane(1))
    let (kept, rest, epsilon) = (factors.lane(2), factors.lane(3), factors.lane(5))
    let isRectified = factors[4] == 1
    Moments.updateMeans(means, run, rest: fresh)
    Moments.updateSquares(squares, run, kept: kept, rest: rest)
    for index in 0..<run.count {
      let mean = means[index]
      let square = squares[index]
      let direction = isRectified ? mean / (Lane.sqrt(square) + epsilon) : mean
      run.parameters[index].addProduct(rate, direction)
    }
  }
}
