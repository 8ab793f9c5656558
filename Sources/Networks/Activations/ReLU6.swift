public import Catalogs
internal import Lanes

/// φ(z) = min(max(z, 0), 6); φ′(0) = φ′(6) = 0.
///
/// Source: Krizhevsky 2010.
public struct ReLU6: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "relu6", summary: "Rectified linear unit with a ceiling",
    formula: "min(max(z, 0), 6); φ′(0) = φ′(6) = 0", source: "Krizhevsky 2010"
  ) { _ in ReLU6() }

  /// z, limited to [0, 6].
  @inline(__always) public func value(_ z: Lane) -> Lane {
    z.selecting(Lane(repeating: 0), where: z .< 0).selecting(Lane(repeating: 6), where: z .> 6)
  }

  /// 1 where 0 < z < 6, else 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).selecting(Lane(repeating: 0), where: (z .<= 0) .| (z .>= 6))
  }
}
