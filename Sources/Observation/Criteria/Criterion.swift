public import Catalogs
public import Lanes

/// A rule by which a unit counts as dead at a checkpoint.
public protocol Criterion: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Criterion> { get }

  /// Whether the rule looks at the gradient of the loss.
  var looksAtGradient: Bool { get }

  /// The networks in which the unit is dead.
  func dead(_ unit: UnitFigures) -> LaneMask
}

extension Criterion {
  /// No, unless a criterion says otherwise.
  public var looksAtGradient: Bool { false }
}

/// What a criterion may look at: one unit's figures over the probe, in sixteen networks.
public struct UnitFigures {
  /// Share of probe inputs with h > 0.
  public var activeFraction = Lane()
  /// Share of probe inputs with φ′(z) ≠ 0.
  public var gradientFraction = Lane()
  /// Mean of |h|.
  public var activationAbsMean = Lane()
  /// The mean of `activationAbsMean` over the units of the layer.
  public var layerAbsMean = Lane()
  /// L2 norm of ∂(probe loss)/∂(w, b).
  public var gradientNorm = Lane()

  /// All zero.
  public init() {}
}

extension Catalog where Value == any Criterion {
  /// Every criterion that a study can name.
  public static let criteria = Catalog(
    "criteria",
    [
      NeverFires.entry, NullGradient.entry, ZeroParameterGradient.entry, Rare.entry,
      TauDormant.entry,
    ])
}

extension Choice where Value == any Criterion {
  /// The name in the file: that of the criterion, followed by the numbers that differ from their
  /// defaults: `tau_dormant`, `rare_0.05`.
  public var label: String {
    guard let open = description.firstIndex(of: "(") else { return name }
    let numbers = description[open...].split(separator: "=").dropFirst().map {
      $0.prefix { $0 != "," && $0 != ")" }
    }
    return ([Substring(name)] + numbers).joined(separator: "_")
  }
}
