public import Catalogs
internal import Lanes

/// φ(z) = z·min(max(z + 3, 0), 6)/6; φ′(−3) = 0 and φ′(3) = 1.
///
/// Source: Howard et al. 2019.
public struct HardSwish: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "hard_swish", summary: "Piecewise quadratic silu",
    formula: "z·min(max(z + 3, 0), 6) / 6; φ′(−3) = 0, φ′(3) = 1", source: "Howard et al. 2019"
  ) { _ in HardSwish() }

  /// z·(z + 3)/6 within ±3; −0 to the left and z to the right.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let inner = z.selecting(Lane(repeating: -3), where: z .< -3)
    return (inner * ((inner + 3) / 6)).selecting(z, where: z .> 3)
  }

  /// The least value: φ′ = 0.
  public var turns: [Real] { [-1.5] }

  /// (2z + 3)/6 within ±3, 0 to the left and 1 to the right.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let inner = (((z + z) + 3) / 6).selecting(Lane(repeating: 0), where: z .<= -3)
    return inner.selecting(Lane(repeating: 1), where: z .>= 3)
  }
}
