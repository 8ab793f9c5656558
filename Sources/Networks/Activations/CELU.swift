public import Catalogs
internal import Lanes

/// φ(z) = z for z > 0, else alpha·(exp(z/alpha) − 1): an ELU whose φ′ is continuous for every alpha.
///
/// In float32 φ′ becomes exactly 0 near z = −69·alpha. Source: Barron 2017.
public struct CELU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "celu", summary: "Continuously differentiable exponential linear unit",
    formula: "z if z > 0, else alpha·(exp(z / alpha) − 1)", source: "Barron 2017",
    parameters: [
      CatalogParameter(
        "alpha", default: 1, minimum: 0, includesMinimum: false,
        summary: "depth of the negative side")
    ]
  ) { CELU(alpha: Real($0["alpha", default: 1])) }

  /// The depth of the negative side.
  public let alpha: Real

  /// z, or alpha·expm1(z/alpha) where z ≤ 0.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    z.selecting(Lane.expm1(z / alpha) * alpha, where: z .<= 0)
  }

  /// 1, or exp(z/alpha) where z ≤ 0, corrected for the rounding of the quotient.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    // Past that the result is 0, and an infinity has no remainder.
    let limit = max(-Reach.exponential * alpha, -.greatestFiniteMagnitude)
    let limited = z.selecting(Lane(repeating: limit), where: z .< limit)
    let quotient = limited / alpha
    let rest = limited.addingProduct(-quotient, alpha) / alpha
    let power = Lane.exp(quotient)
    return Lane(repeating: 1).selecting(power.addingProduct(power, rest).flushed, where: z .<= 0)
  }
}
