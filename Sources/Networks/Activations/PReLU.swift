public import Catalogs
internal import Lanes

/// φ(z; a) = z for z > 0, else a·z, with a slope a that each unit, or each layer, learns; φ′(0) = a.
///
/// Source: He, Zhang, Ren & Sun 2015, channel-wise and channel-shared form.
public struct PReLU: LearnedActivation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "prelu", summary: "Leaky rectified linear unit whose slope each unit or layer learns",
    formula: "z if z > 0, else a·z; φ′(0) = a", source: "He, Zhang, Ren & Sun 2015",
    parameters: [
      CatalogParameter("slope", default: 0.25, summary: "where a starts"),
      CatalogParameter(
        "per", of: Owner.self, default: .unit, writesDefault: false,
        summary: "what has an a of its own"),
    ]
  ) {
    PReLU(
      start: Real($0["slope", default: 0.25]), isShared: $0["per", default: Owner.unit] == .layer)
  }

  /// What has a slope of its own.
  public enum Owner: String, Sendable, CaseIterable {
    /// Every unit.
    case unit
    /// The layer: its units share one.
    case layer
  }

  /// Where the slope starts.
  public let start: Real

  /// Whether the units of a layer share one slope.
  public let isShared: Bool

  /// z, or a·z where z ≤ 0.
  @inline(__always) public func value(_ z: Lane, _ a: Lane) -> Lane {
    z.replacing(with: a * z, where: z .<= 0)
  }

  /// 0, where the slope changes its sign or may.
  public var turns: [Real] { [0] }

  /// 1, or a where z ≤ 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane, _ a: Lane) -> Lane {
    Lane(repeating: 1).replacing(with: a, where: z .<= 0)
  }

  /// 0, or z where z ≤ 0.
  @inline(__always) public func learnedDerivative(_ z: Lane, _ a: Lane) -> Lane {
    z.replacing(with: 0, where: z .> 0)
  }
}
