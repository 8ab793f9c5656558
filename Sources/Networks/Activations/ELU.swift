public import Catalogs
internal import Lanes

/// φ(z) = z for z > 0, else alpha·(exp(z) − 1).
///
/// In float32 φ′(z) = alpha·exp(z) becomes exactly 0 far to the left (near z = −69, where it falls
/// under 2⁻¹⁰⁰): an ELU can die after all. Source: Clevert, Unterthiner & Hochreiter 2016.
public struct ELU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "elu", summary: "Exponential linear unit", formula: "z if z > 0, else alpha·(exp(z) − 1)",
    source: "Clevert, Unterthiner & Hochreiter 2016",
    parameters: [
      CatalogParameter(
        "alpha", default: 1, minimum: 0, includesMinimum: false,
        summary: "depth of the negative side")
    ]
  ) { ELU(alpha: Real($0["alpha", default: 1])) }

  /// The depth of the negative side.
  public let alpha: Real

  /// z, or alpha·expm1(z) where z ≤ 0.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    z.replacing(with: Lane.expm1(z) * alpha, where: z .<= 0)
  }

  /// 1, or alpha·exp(z) where z ≤ 0, flushed under 2⁻¹⁰⁰.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).replacing(with: (Lane.exp(z) * alpha).flushed, where: z .<= 0)
  }
}
