public import Catalogs
public import Lanes

/// φ(z) = z·(1 + tanh u)/2 with u = √(2/π)·(z + 0.044715 z³), the approximation of z·Φ(z) by its authors.
///
/// Computed as z·σ(2u), which keeps its accuracy far to the left. Source: Hendrycks & Gimpel 2016.
public struct TanhGELU: Activation {
  /// That of ``GELU``, a form of which it is.
  public static let entry: CatalogEntry<any Activation> = GELU.entry

  /// z within ±16, past which φ′ is 0 or 1 (φ is z or −0), and 2u in two parts, the second of which is
  /// what the first lost in rounding: far to the left an ulp of 2u is many of its exponential.
  @inline(__always) private func argument(_ z: Lane) -> (z: Lane, high: Lane, low: Lane) {
    var limited = z.selecting(Lane(repeating: -16), where: z .< -16)
    limited.select(16, where: z .> 16)
    // What z² loses would be subnormal, and nothing as small moves a bit of the sum below.
    let counted = limited.selecting(Lane(repeating: 0), where: limited.magnitude .< 0x1p-20)
    let square = counted * counted
    let squareLow = (-square).addingProduct(counted, counted)
    // 2√(2/π) and 0.044715 times it, each as a sum of two.
    let cubic = square * 0x1.2444f2p-4
    let cubicLow = (-cubic).addingProduct(square, 0x1.2444f2p-4)
      .addingProduct(squareLow, 0x1.2444f2p-4).addingProduct(square, 0x1.49b16ap-29)
    let factor = cubic + 0x1.988454p0
    let added = factor - cubic
    let lost = (cubic - (factor - added)) + (0x1.988454p0 - added)
    let factorLow = lost + (cubicLow - 0x1.857936p-25)
    let high = counted * factor
    return (limited, high, (-high).addingProduct(counted, factor).addingProduct(counted, factorLow))
  }

  /// z·σ(2u); −0 far to the left.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let (limited, high, low) = argument(z)
    let part = limited * Lane.logistic(high, low: low).value
    return part.selecting(z, where: z .> 16)
  }

  /// The least value: φ′ = 0.
  public var turns: [Float] { [-0.752461422071016] }

  /// σ(2u) + z·(2u)′·σ(2u)·σ(−2u) with (2u)′ = 2√(2/π)·(1 + 0.134145 z²), flushed under 2⁻¹⁰⁰.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let (limited, high, low) = argument(z)
    let sides = Lane.logistic(high, low: low)
    let counted = limited.selecting(Lane(repeating: 0), where: limited.magnitude .< 0x1p-20)
    let slope = Lane(repeating: 0x1.988454p0).addingProduct(counted * counted, 0x1.b6676cp-3)
    let bend = (counted * slope) * sides.complement
    return sides.value.addingProduct(bend, sides.value).flushed
  }
}
