public import Catalogs
public import Lanes

/// x̂ = (x − μ)/√(σ² + ε) with the mean and the biased variance of each unit over the batch.
///
/// After every batch of training running ← (1 − momentum)·running + momentum·batch, with the unbiased
/// variance; from the start they are 0 and 1. Outside training the running figures are the constants
/// μ and σ². The conventions are those of torch.nn.BatchNorm1d.
/// Source: Ioffe & Szegedy 2015.
public struct BatchNorm: Normalization {
  /// How a study names it.
  public static let entry = CatalogEntry<any Normalization>(
    "batch_norm", summary: "Pre-activations normalized over the batch, unit by unit",
    formula: "z = γ·(x − mean)/√(variance + ε) + β; running figures outside training",
    source: "Ioffe & Szegedy 2015; as torch.nn.BatchNorm1d",
    parameters: [
      CatalogParameter(
        "momentum", default: 0.1, minimum: 0, maximum: 1,
        summary: "share of a batch in the running figures"),
      LayerNorm.epsilon,
    ]
  ) {
    BatchNorm(share: $0["momentum", default: 0.1], epsilon: Real($0["epsilon", default: 1e-5]))
  }

  /// The share of a batch in the running figures.
  public let share: Double
  /// What is added to the variance.
  public let epsilon: Real

  /// Makes the rule.
  public init(share: Double, epsilon: Real) {
    self.share = share
    self.epsilon = epsilon
  }

  /// One for each unit.
  public var hasScale: Bool { true }
  /// One for each unit.
  public var hasShift: Bool { true }
  /// The share of a batch.
  public var momentum: Double? { share }

  /// 1/√(variance + ε).
  public func factor(variance: Lane) -> Lane? { inverse(variance: variance) }

  @inline(__always) private func inverse(variance: Lane) -> Lane {
    Lane(repeating: 1) / Lane.sqrt(variance + Lane(repeating: epsilon))
  }

  /// Z = γ·x̂ + β.
  public func forward(_ pass: NormalizationPass, into z: LaneMatrix) {
    let units = z.columns
    let (means, variances) = (pass.room.sums.0.storage, pass.room.sums.1.storage)
    if pass.isTraining {
      measure(pass, means, variances)
    } else if let known = pass.statistics {
      means.update(from: known.mean.storage, count: units)
      variances.update(from: known.variance.storage, count: units)
    }
    let factors = pass.room.ofUnits.storage
    for unit in 0..<units {
      factors[unit] = inverse(variance: variances[unit])
    }
    let (scale, shift) = (pass.scale.storage, pass.shift.storage)
    for row in 0..<pass.rows {
      let (x, target) = (pass.room.normalized.row(row), z.row(row))
      for unit in 0..<units {
        let value = ((x[unit] - means[unit]) * factors[unit]).flushed
        x[unit] = value
        target[unit] = shift[unit].addingProduct(scale[unit], value)
      }
    }
  }

  /// The mean and the biased variance of each unit; the running figures take their share.
  private func measure(
    _ pass: NormalizationPass, _ means: UnsafeMutablePointer<Lane>,
    _ variances: UnsafeMutablePointer<Lane>
  ) {
    let x = pass.room.normalized
    let count = Lane(repeating: Real(pass.rows))
    means.update(repeating: Lane(), count: x.columns)
    variances.update(repeating: Lane(), count: x.columns)
    for row in 0..<pass.rows {
      let source = x.row(row)
      for unit in 0..<x.columns { means[unit] += source[unit] }
    }
    for unit in 0..<x.columns { means[unit] /= count }
    for row in 0..<pass.rows {
      let source = x.row(row)
      for unit in 0..<x.columns {
        let safe = Moments.squarable(source[unit] - means[unit])
        variances[unit].addProduct(safe, safe)
      }
    }
    for unit in 0..<x.columns { variances[unit] /= count }
    guard let running = pass.statistics else { return }
    let (kept, taken) = (Lane(repeating: Real(1 - share)), Lane(repeating: Real(share)))
    // One row has no unbiased variance; a study cannot ask for it.
    let unbiased = Lane(repeating: Real(Double(pass.rows) / Double(max(pass.rows - 1, 1)) * share))
    let (mean, variance) = (running.mean.storage, running.variance.storage)
    for unit in 0..<x.columns {
      mean[unit] = (kept * mean[unit]).addingProduct(taken, means[unit]).flushed
      variance[unit] = (kept * variance[unit]).addingProduct(unbiased, variances[unit]).flushed
    }
  }

  /// In training ∂loss/∂x = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), with g = ∂loss/∂z and means over
  /// the batch; outside it γ/√(σ² + ε)·g.
  public func backward(
    _ pass: NormalizationPass, slope: LaneMatrix, gradient: NormalizationGradient, adding: Bool
  ) {
    let normalized = pass.room.normalized
    let (products, slopes) = (pass.room.sums.0.storage, pass.room.sums.1.storage)
    products.update(repeating: Lane(), count: slope.columns)
    slopes.update(repeating: Lane(), count: slope.columns)
    for row in 0..<pass.rows {
      let (g, x) = (slope.row(row), normalized.row(row))
      for unit in 0..<slope.columns {
        products[unit].addProduct(g[unit], x[unit])
        slopes[unit] += g[unit]
      }
    }
    gradient.take(scale: pass.room.sums.0, shift: pass.room.sums.1, adding: adding)
    let (scale, factors) = (pass.scale.storage, pass.room.ofUnits.storage)
    if pass.isTraining {
      let count = Lane(repeating: Real(pass.rows))
      for unit in 0..<slope.columns {
        products[unit] /= count
        slopes[unit] /= count
      }
      for row in 0..<pass.rows {
        let (g, x) = (slope.row(row), normalized.row(row))
        for unit in 0..<slope.columns {
          let rest = (g[unit] - slopes[unit]).addingProduct(-products[unit], x[unit])
          g[unit] = (scale[unit] * factors[unit] * rest).flushed
        }
      }
    } else {
      for row in 0..<pass.rows {
        let g = slope.row(row)
        for unit in 0..<slope.columns {
          g[unit] = (scale[unit] * factors[unit] * g[unit]).flushed
        }
      }
    }
  }
}
