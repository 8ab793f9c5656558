public import Catalogs
public import Lanes

/// φ(z) = max(0, z), with φ′(0) = 0.
///
/// Source: Nair & Hinton 2010.
public struct ReLU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "relu", summary: "Rectified linear unit", formula: "z if z > 0, else 0; φ′(0) = 0",
    source: "Nair & Hinton 2010"
  ) { _ in ReLU() }

  /// max(0, z), written so that a NaN stays one.
  @inline(__always) public func value(_ z: Lane) -> Lane { z.replacing(with: 0, where: z .< 0) }

  /// 1 where z > 0, else 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).replacing(with: 0, where: z .<= 0)
  }
}
