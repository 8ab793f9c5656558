public import Catalogs
internal import Lanes

/// φ(z) = z·tanh(softplus z) = z·tanh(log(1 + exp z)).
///
/// With e = exp z and n = e(e + 2): φ = z·n/(n + 2), a form without differences. φ falls to its least value
/// near z = −1.19 and rises to −0 beyond. Source: Misra 2019.
public struct Mish: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "mish", summary: "Self-regularized unit: z times the tanh of its softplus",
    formula: "z·tanh(log(1 + exp(z)))", source: "Misra 2019"
  ) { _ in Mish() }

  /// z where it counts, and exp of it: past 9 (19 in float64) the factor of z is 1.
  @inline(__always) private func parts(_ z: Lane) -> (z: Lane, exp: Lane) {
    var limited = z.selecting(
      Lane(repeating: -Reach.exponential), where: z .< -Reach.exponential)
    limited.select(Reach.one, where: z .> Reach.one)
    return (limited, Lane.exp(limited))
  }

  /// z·n/(n + 2); −0 far to the left.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let (limited, e) = parts(z)
    let n = e * (e + 2)
    return (limited * (n / (n + 2))).selecting(z, where: z .> Reach.one)
  }

  /// The least value: φ′ = 0.
  public var turns: [Real] { [-1.1924312145155] }

  /// n/(n + 2) + 4z·e(e + 1)/(n + 2)², flushed under 2⁻¹⁰⁰.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let (limited, e) = parts(z)
    let n = e * (e + 2)
    let reciprocal = 1 / (n + 2)
    let bend = ((e * (e + 1)) * reciprocal) * (4 * reciprocal)
    return (n * reciprocal).addingProduct(limited, bend).flushed
  }
}
