public import Catalogs
internal import Lanes

/// Adam with the largest mean square so far below the root.
///
///     m, v as in Adam,   u ← max(u, v),   w ← w − η·m̂/(√(u/(1 − beta2ᵗ)) + epsilon)
///
/// Source: Reddi, Kale & Kumar 2018.
public struct AMSGrad: Optimizer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Optimizer>(
    "amsgrad", summary: "Adam with the largest mean square so far",
    formula: "m, v, m̂ as in adam, u ← max(u, v), w ← w − η·m̂/(√(u/(1 − beta2ᵗ)) + epsilon)",
    source: "Reddi, Kale & Kumar 2018; as torch.optim.Adam(amsgrad=True)",
    parameters: Moments.betas() + [Moments.epsilon(1e-8)]
  ) { AMSGrad(adam: Adam($0)) }

  /// The rule that it varies.
  public let adam: Adam

  /// Makes the rule.
  public init(adam: Adam = Adam()) { self.adam = adam }

  /// The mean, the mean square and the largest mean square.
  public var memory: Int { 3 }

  /// The mean pushes on.
  public var momentumLanes: [Int] { [0] }

  /// Those of ``Adam``.
  public func factors(
    step: Int, learningRate: Double, carry: inout SIMD4<Double>
  ) -> SIMD8<Real> {
    adam.factors(step: step, learningRate: learningRate, carry: &carry)
  }

  /// One step.
  public func update(_ run: ParameterRun, _ factors: SIMD8<Real>) {
    guard let means = run.first, let squares = run.second, let largest = run.third else { return }
    let (rate, fresh) = (factors.lane(0), factors.lane(1))
    let (kept, rest) = (factors.lane(2), factors.lane(3))
    let (correction, epsilon) = (factors.lane(4), factors.lane(5))
    Moments.updateMeans(means, run, rest: fresh)
    Moments.updateSquares(squares, run, kept: kept, rest: rest)
    for index in 0..<run.count {
      let mean = means[index]
      let square = squares[index]
      let before = largest[index]
      // A NaN is taken, and once taken stays: nothing is greater.
      let most = before.selecting(square, where: (square .> before) .| (square .!= square))
      largest[index] = most
      let divisor = epsilon.addingProduct(Lane.sqrt(most), correction)
      run.parameters[index].addProduct(rate, mean / divisor)
    }
  }
}
