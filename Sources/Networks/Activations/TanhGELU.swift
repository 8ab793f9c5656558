public import Catalogs
internal import Lanes

/// φ(z) = z·(1 + tanh u)/2 with u = √(2/π)·(z + 0.044715 z³), the approximation of z·Φ(z) by its authors.
///
/// Computed as z·σ(2u), which keeps its accuracy far to the left. Source: Hendrycks & Gimpel 2016.
public struct TanhGELU: Activation {
  /// That of ``GELU``, a form of which it is.
  public static let entry: CatalogEntry<any Activation> = GELU.entry

  /// 0.134145 times 2√(2/π).
  private static var triple: Real { Real(0x1.b6676bf7450f0p-3 as Double) }

  #if FLOAT64
    /// 2√(2/π), as a sum of two.
    private static var linear: (high: Real, low: Real) {
      (0x1.9884533d43651p0, -0x1.cbc0d30ebfd15p-54)
    }
    /// 0.044715 times it.
    private static var cubic: (high: Real, low: Real) {
      (0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c70p-61)
    }
  #else
    /// 2√(2/π), as a sum of two.
    private static var linear: (high: Real, low: Real) { (0x1.988454p0, -0x1.857936p-25) }
    /// 0.044715 times it.
    private static var cubic: (high: Real, low: Real) { (0x1.2444f2p-4, 0x1.49b16ap-29) }
  #endif

  /// z within ±16, past which φ′ is 0 or 1 (φ is z or −0), and 2u in two parts, the second of which is
  /// what the first lost in rounding: far to the left an ulp of 2u is many of its exponential.
  @inline(__always) private func argument(_ z: Lane) -> (z: Lane, high: Lane, low: Lane) {
    var limited = z.selecting(Lane(repeating: -Reach.normal), where: z .< -Reach.normal)
    limited.select(Reach.normal, where: z .> Reach.normal)
    // What z² loses would be subnormal, and nothing as small moves a bit of the sum below.
    let counted = limited.selecting(Lane(repeating: 0), where: limited.magnitude .< Reach.square)
    let square = counted * counted
    let squareLow = (-square).addingProduct(counted, counted)
    let cubic = square * Self.cubic.high
    let cubicLow = (-cubic).addingProduct(square, Self.cubic.high)
      .addingProduct(squareLow, Self.cubic.high).addingProduct(square, Self.cubic.low)
    let factor = cubic + Self.linear.high
    let added = factor - cubic
    let lost = (cubic - (factor - added)) + (Self.linear.high - added)
    let factorLow = lost + (cubicLow + Self.linear.low)
    let high = counted * factor
    return (limited, high, (-high).addingProduct(counted, factor).addingProduct(counted, factorLow))
  }

  /// z·σ(2u); −0 far to the left.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let (limited, high, low) = argument(z)
    let part = limited * Lane.logistic(high, low: low).value
    return part.selecting(z, where: z .> Reach.normal)
  }

  /// The least value: φ′ = 0.
  public var turns: [Real] { [-0.752461422071016] }

  /// σ(2u) + z·(2u)′·σ(2u)·σ(−2u) with (2u)′ = 2√(2/π)·(1 + 0.134145 z²), flushed under 2⁻¹⁰⁰.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let (limited, high, low) = argument(z)
    let sides = Lane.logistic(high, low: low)
    let counted = limited.selecting(Lane(repeating: 0), where: limited.magnitude .< Reach.square)
    let slope = Lane(repeating: Self.linear.high).addingProduct(counted * counted, Self.triple)
    let bend = (counted * slope) * sides.complement
    return sides.value.addingProduct(bend, sides.value).flushed
  }
}
