public import Catalogs
internal import Lanes

/// φ(z) = (z + 3)/6, limited to [0, 1]; φ′(±3) = 0.
///
/// Source: Courbariaux, Bengio & David 2015, with the slope of Howard et al. 2019.
public struct HardSigmoid: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "hard_sigmoid", summary: "Piecewise linear logistic function",
    formula: "min(max(z + 3, 0), 6) / 6; φ′(±3) = 0",
    source: "Courbariaux, Bengio & David 2015; Howard et al. 2019"
  ) { _ in HardSigmoid() }

  /// (z + 3)/6, limited to [0, 1].
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let inner = ((z + 3) / 6).selecting(Lane(repeating: 0), where: z .< -3)
    return inner.selecting(Lane(repeating: 1), where: z .> 3)
  }

  /// 1/6 where |z| < 3, else 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1 / 6).selecting(Lane(repeating: 0), where: z.magnitude .>= 3)
  }
}
