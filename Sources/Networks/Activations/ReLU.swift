public import Catalogs
internal import Lanes

/// φ(z) = max(0, z), with φ′(0) = 0 unless a study says otherwise (``ReLUWithSlope``).
///
/// Source: Nair & Hinton 2010; the value of φ′(0): Bertoin, Bolte, Gerchinovitz & Pauwels 2021.
public struct ReLU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "relu", summary: "Rectified linear unit", formula: "z if z > 0, else 0; φ′(0) = slope_at_zero",
    source: "Nair & Hinton 2010; Bertoin, Bolte, Gerchinovitz & Pauwels 2021",
    parameters: [
      CatalogParameter(
        "slope_at_zero", default: 0, minimum: 0, maximum: 1, writesDefault: false,
        summary: "what counts as φ′(0)")
    ]
  ) {
    // The common case keeps its loop.
    let slope = Real($0["slope_at_zero", default: 0])
    if slope == 0 { return ReLU() }
    return ReLUWithSlope(slopeAtZero: slope)
  }

  /// max(0, z), written so that a NaN stays one.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    z.replacing(with: 0, where: z .< 0)
  }

  /// 1 where h > 0, else 0: a z so small that h is flushed to zero counts as 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).replacing(with: 0, where: h .<= 0)
  }

  /// True.
  public var isRectifier: Bool { true }
}
