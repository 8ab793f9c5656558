public import Catalogs
internal import Lanes

/// φ(z) = z for z > theta, else 0, with a jump of theta; φ′(theta) = 0.
///
/// Source: Konda, Memisevic & Krueger 2015.
public struct ThresholdedReLU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "thresholded_relu", summary: "Linear above a threshold, zero below",
    formula: "z if z > theta, else 0; φ′(theta) = 0", source: "Konda, Memisevic & Krueger 2015",
    parameters: [
      CatalogParameter("theta", default: 1, minimum: 0, summary: "what z must pass")
    ]
  ) { ThresholdedReLU(theta: Real($0["theta", default: 1])) }

  /// What z must pass.
  public let theta: Real

  /// z, or 0 where z ≤ theta.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    z.selecting(Lane(repeating: 0), where: z .<= theta)
  }

  /// 1, or 0 where z ≤ theta.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).selecting(Lane(repeating: 0), where: z .<= theta)
  }
}
