public import Catalogs
internal import Lanes

/// φ(z) = z for z > 0, else slope·z, with φ′(0) = slope.
///
/// Source: Maas, Hannun & Ng 2013.
public struct LeakyReLU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "leaky_relu", summary: "Leaky rectified linear unit",
    formula: "z if z > 0, else slope·z; φ′(0) = slope", source: "Maas, Hannun & Ng 2013",
    parameters: [CatalogParameter("slope", default: 0.01, summary: "gradient for z ≤ 0")]
  ) { LeakyReLU(slope: Real($0["slope", default: 0.01])) }

  /// The gradient on the negative side.
  public let slope: Real

  /// z, or slope·z where z ≤ 0.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    z.replacing(with: z * slope, where: z .<= 0)
  }

  /// 0, where the slope changes its sign or may.
  public var turns: [Real] { [0] }

  /// 1, or the slope where z ≤ 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).replacing(with: slope, where: z .<= 0)
  }
}
