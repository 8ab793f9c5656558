public import Catalogs
public import Lanes

/// The gradient of each network, all its parameters together, shortened to `limit` where it is
/// longer.
///
///     g ← g·min(1, limit/(‖g‖₂ + 10⁻⁶))
///
/// A norm that is NaN makes the gradient NaN. Source: Pascanu, Mikolov & Bengio 2013.
public struct NormClipping: Clipping {
  /// How a study names it.
  public static let entry = CatalogEntry<any Clipping>(
    "by_norm", summary: "The whole gradient of a network no longer than limit",
    formula: "g·min(1, limit/(‖g‖₂ + 10⁻⁶)), the norm over all parameters of the network",
    source: "Pascanu, Mikolov & Bengio 2013; as torch.nn.utils.clip_grad_norm_",
    parameters: [
      CatalogParameter(
        "limit", default: nil, minimum: 0, includesMinimum: false,
        summary: "greatest length of the gradient")
    ]
  ) { NormClipping(limit: $0["limit", default: 1]) }

  /// The greatest length of the gradient.
  public let limit: Double

  /// False.
  public var isNone: Bool { false }
  /// True.
  public var needsNorm: Bool { true }

  /// min(1, limit/(‖g‖₂ + 10⁻⁶)).
  public func factor(squaredNorm: SIMD16<Double>) -> Lane {
    var factors = Lane()
    for lane in 0..<Lane.width {
      let factor = limit / (squaredNorm[lane].squareRoot() + 1e-6)
      factors[lane] = factor > 1 ? 1 : Real(factor)
    }
    return factors
  }

  /// g·factor.
  @inline(__always)
  public func clipped(_ gradient: Lane, factor: Lane) -> Lane { gradient * factor }
}

extension LaneMatrix {
  /// The sum of squares of each network: `Float` chains along the rows, added in `Double`. Elements
  /// below 2⁻⁵⁰ count as zero.
  public var squaredNorm: SIMD16<Double> {
    var total = SIMD16<Double>()
    for row in 0..<rows {
      let values = self.row(row)
      var sum = Lane()
      for column in 0..<columns {
        let safe = Moments.squarable(values[column])
        sum.addProduct(safe, safe)
      }
      total += SIMD16<Double>(sum)
    }
    return total
  }
}
