public import Catalogs
internal import Lanes

/// φ(z) = max(0, z) with a value of φ′(0) other than 0: any in [0, 1] is a subgradient.
///
/// Source: Bertoin, Bolte, Gerchinovitz & Pauwels 2021.
public struct ReLUWithSlope: Activation {
  /// That of ``ReLU``, whose parameter it is.
  public static let entry: CatalogEntry<any Activation> = ReLU.entry

  /// What counts as φ′(0).
  public let slopeAtZero: Real

  /// max(0, z).
  @inline(__always) public func value(_ z: Lane) -> Lane { ReLU().value(z) }

  /// 1 where h > 0, `slopeAtZero` at 0, else 0: a positive z so small that h is flushed to zero counts as 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let above = Lane(repeating: 1).selecting(Lane(repeating: slopeAtZero), where: h .== 0)
    return above.selecting(Lane(repeating: 0), where: z .< 0)
  }
}
