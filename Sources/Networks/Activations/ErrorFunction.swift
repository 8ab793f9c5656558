public import Catalogs
internal import Lanes

/// φ(z) = erf z, a sigmoid curve whose Gaussian moments have closed forms; φ′ = 2·exp(−z²)/√π.
///
/// φ′ is exactly 0 in float32 past |z| = 8.33. Source: Williams 1998.
public struct ErrorFunction: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "erf", summary: "Error function", formula: "erf z = 2/√π·∫₀ᶻ exp(−t²) dt",
    source: "Williams 1998"
  ) { _ in ErrorFunction() }

  /// erf z.
  @inline(__always) public func value(_ z: Lane) -> Lane { Lane.erf(z) }

  /// 2·exp(−z²)/√π.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    (Lane.bell(z, rate: 1) * Real(0x1.20dd750429b6dp0 as Double)).flushed
  }
}
