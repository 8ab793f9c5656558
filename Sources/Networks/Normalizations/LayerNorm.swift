public import Catalogs
public import Lanes

/// x̂ = (x − μ)/√(σ² + ε) with the mean and the biased variance over the units of the layer, row by
/// row; in training and outside it alike.
///
/// The conventions are those of torch.nn.LayerNorm. Source: Ba, Kiros & Hinton 2016.
public struct LayerNorm: Normalization {
  /// How a study names it.
  public static let entry = CatalogEntry<any Normalization>(
    "layer_norm", summary: "Pre-activations normalized over the units of the layer, row by row",
    formula: "z = γ·(x − mean)/√(variance + ε) + β",
    source: "Ba, Kiros & Hinton 2016; as torch.nn.LayerNorm", parameters: [epsilon]
  ) { LayerNorm(epsilon: Real($0["epsilon", default: 1e-5])) }

  /// Zero is not allowed: a unit without variance would be 0/0.
  static let epsilon = CatalogParameter(
    "epsilon", default: 1e-5, minimum: 1e-30, maximum: 1e30, summary: "added to the variance")

  /// What is added to the variance.
  public let epsilon: Real

  /// Makes the rule.
  public init(epsilon: Real) { self.epsilon = epsilon }

  /// One for each unit.
  public var hasScale: Bool { true }
  /// One for each unit.
  public var hasShift: Bool { true }

  /// Z = γ·x̂ + β.
  public func forward(_ pass: NormalizationPass, into z: LaneMatrix) {
    let units = z.columns
    let count = Lane(repeating: Real(units))
    let (scale, shift) = (pass.scale.storage, pass.shift.storage)
    for row in 0..<pass.rows {
      let (x, target) = (pass.room.normalized.row(row), z.row(row))
      var mean = Lane()
      for unit in 0..<units { mean += x[unit] }
      mean /= count
      var variance = Lane()
      for unit in 0..<units {
        let safe = Moments.squarable(x[unit] - mean)
        variance.addProduct(safe, safe)
      }
      let factor =
        Lane(repeating: 1) / Lane.sqrt(variance / count + Lane(repeating: epsilon))
      pass.room.ofRows.storage[row] = factor
      for unit in 0..<units {
        let value = ((x[unit] - mean) * factor).flushed
        x[unit] = value
        target[unit] = shift[unit].addingProduct(scale[unit], value)
      }
    }
  }

  /// ∂loss/∂x = (d − mean(d) − x̂·mean(d·x̂))/√(σ² + ε), with d = γ·∂loss/∂z and means over the units.
  public func backward(
    _ pass: NormalizationPass, slope: LaneMatrix, gradient: NormalizationGradient, adding: Bool
  ) {
    let units = slope.columns
    let count = Lane(repeating: Real(units))
    let scale = pass.scale.storage
    let (products, slopes) = (pass.room.sums.0.storage, pass.room.sums.1.storage)
    products.update(repeating: Lane(), count: units)
    slopes.update(repeating: Lane(), count: units)
    for row in 0..<pass.rows {
      let (g, x) = (slope.row(row), pass.room.normalized.row(row))
      var sum = Lane()
      var product = Lane()
      for unit in 0..<units {
        products[unit].addProduct(g[unit], x[unit])
        slopes[unit] += g[unit]
        let scaled = g[unit] * scale[unit]
        g[unit] = scaled
        sum += scaled
        product.addProduct(scaled, x[unit])
      }
      sum /= count
      product /= count
      let factor = pass.room.ofRows.storage[row]
      for unit in 0..<units {
        let rest = (g[unit] - sum).addingProduct(-product, x[unit])
        g[unit] = (factor * rest).flushed
      }
    }
    gradient.take(scale: pass.room.sums.0, shift: pass.room.sums.1, adding: adding)
  }
}
