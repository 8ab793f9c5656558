public import Catalogs
internal import Lanes

/// φ(z) = max(0, z)², φ′ = 2·max(0, z).
///
/// Values of z below 2⁻⁵⁰ give 0: their squares are under 2⁻¹⁰⁰. Source: So et al. 2021.
public struct SquaredReLU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "squared_relu", summary: "Square of the rectified linear unit",
    formula: "z² if z > 0, else 0", source: "So et al. 2021"
  ) { _ in SquaredReLU() }

  /// max(0, z)².
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let positive = z.selecting(Lane(repeating: 0), where: z .< Reach.squarable)
    return positive * positive
  }

  /// 2·max(0, z).
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let positive = z.selecting(Lane(repeating: 0), where: z .< 0)
    return positive + positive
  }
}
