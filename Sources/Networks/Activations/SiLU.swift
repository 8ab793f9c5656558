public import Catalogs
internal import Lanes

/// φ(z) = z·σ(beta·z) with the logistic function σ; with beta other than 1 also called Swish.
///
/// φ falls to its least value near z = −1.28/beta and rises to −0 beyond: φ′ is negative there, and exactly
/// 0 in float32 near z = −69/beta. Sources: Elfwing, Uchibe & Doya 2018; Ramachandran, Zoph & Le 2017.
public struct SiLU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "silu", summary: "Sigmoid-weighted linear unit (Swish)", formula: "z / (1 + exp(−beta·z))",
    source: "Elfwing, Uchibe & Doya 2018; Ramachandran, Zoph & Le 2017",
    parameters: [
      CatalogParameter(
        "beta", default: 1, minimum: 0, includesMinimum: false,
        summary: "steepness of the logistic factor")
    ]
  ) { SiLU(beta: Real($0["beta", default: 1])) }

  /// The steepness of the logistic factor.
  public let beta: Real

  /// z·σ(beta·z); −0 far to the left.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let part = ScaledLogistic(z, beta)
    let product = part.z * part.value
    return product.selecting(z, where: z .> part.limit)
  }

  /// The least value: φ′ = 0.
  public var turns: [Real] { [-1.27846454276107 / beta] }

  /// σ + beta·z·σ·(1 − σ) at beta·z, flushed under 2⁻¹⁰⁰.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let part = ScaledLogistic(z, beta)
    return part.value.addingProduct(part.product * part.complement, part.value).flushed
  }
}
