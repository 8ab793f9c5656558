public import Catalogs
internal import Lanes

/// φ(z) = z within [−1, 1], else −1 or 1; φ′(±1) = 0.
///
/// Source: Collobert 2004.
public struct HardTanh: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "hard_tanh", summary: "Piecewise linear tanh",
    formula: "−1 if z < −1, 1 if z > 1, else z; φ′(±1) = 0", source: "Collobert 2004"
  ) { _ in HardTanh() }

  /// z, limited to [−1, 1].
  @inline(__always) public func value(_ z: Lane) -> Lane {
    z.selecting(Lane(repeating: -1), where: z .< -1).selecting(Lane(repeating: 1), where: z .> 1)
  }

  /// 1 where |z| < 1, else 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).selecting(Lane(repeating: 0), where: z.magnitude .>= 1)
  }
}
