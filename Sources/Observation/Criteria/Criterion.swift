public import Catalogs
internal import Lanes

/// A rule by which a unit counts as dead at a checkpoint.
///
/// A rule looks at the figures of ``UnitFigures``. One that needs another figure brings a meter that
/// takes it (``meter``); nothing is measured that no recorded criterion asks for.
public protocol Criterion: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Criterion> { get }

  /// Whether the rule looks at the gradient of the loss.
  var looksAtGradient: Bool { get }

  /// What takes ``UnitFigures/measured``, if the rule looks at it.
  var meter: MeterRecipe? { get }

  /// Whether a large ``UnitFigures/measured`` speaks for death, and not a small one.
  var isDeadWhenHigh: Bool { get }

  /// Whether the figure is so dear that it is taken at some checkpoints only
  /// (``RecordConfiguration/isDear(checkpoint:of:)``); in between the last label stays.
  var isDear: Bool { get }

  /// Whether the label of a unit depends on its own pre-activations alone, so that a unit which can
  /// change no more keeps its label.
  var isOfUnitAlone: Bool { get }

  /// Whether scaling the inputs of a bias-free ReLU network may change a label.
  var dependsOnScale: Bool { get }

  /// The networks in which the unit is dead.
  func dead(_ unit: UnitFigures) -> LaneMask

  /// ``dead(_:)-(UnitFigures)`` of every unit of a layer. It is a requirement so that each criterion has
  /// a loop of its own.
  func dead(_ units: LayerUnits) -> [LaneMask]

  /// Whether a unit that is dead by this rule must be dead by `other`, judged on the same probe.
  ///
  /// Values under 2⁻¹⁰⁰, which become 0, are left out of account.
  func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool
}

extension Criterion {
  /// No, unless a criterion says otherwise.
  public var looksAtGradient: Bool { false }
  /// Nothing of its own, unless a criterion says otherwise.
  public var meter: MeterRecipe? { nil }
  /// No, unless a criterion says otherwise.
  public var isDeadWhenHigh: Bool { false }
  /// No, unless a criterion says otherwise.
  public var isDear: Bool { false }
  /// No, unless a criterion says otherwise.
  public var isOfUnitAlone: Bool { false }
  /// No, unless a criterion says otherwise.
  public var dependsOnScale: Bool { false }
  /// One unit after the other.
  public func dead(_ units: LayerUnits) -> [LaneMask] {
    (0..<units.count).map { dead(units[$0]) }
  }
  /// No, unless a criterion says otherwise.
  public func implies(_ other: any Criterion, in context: ImplicationContext) -> Bool { false }
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
  /// What the criterion's own meter says of the unit.
  public var measured = Lane()

  /// All zero.
  public init() {}
}

/// What criteria may look at, for all units of a layer.
public struct LayerUnits {
  private let layer: LayerFigures
  private let measured: [Lane]?

  init(_ figures: LayerFigures, measured: [Lane]?) {
    layer = figures
    self.measured = measured
  }

  /// The number of units.
  public var count: Int { layer[.activeFraction].count }

  /// The figures of one unit.
  public subscript(unit: Int) -> UnitFigures {
    var figures = UnitFigures()
    figures.activeFraction = layer[.activeFraction][unit]
    figures.gradientFraction = layer[.gradientFraction][unit]
    figures.activationAbsMean = layer[.activationAbsMean][unit]
    figures.layerAbsMean = layer.layerAbsMean
    figures.gradientNorm = layer[.gradientNorm][unit]
    if let measured { figures.measured = measured[unit] }
    return figures
  }
}

extension Catalog where Value == any Criterion {
  /// Every criterion that a study can name.
  public static let criteria = Catalog(
    "criteria",
    [
      NeverFires.entry, NullGradient.entry, ZeroParameterGradient.entry, Rare.entry,
      TauDormant.entry, SilentBatch.entry, ZeroRatio.entry, GradientDormant.entry,
      LowUtility.entry, Saturated.entry, SmallSlope.entry, Cloned.entry,
      FunctionallyDead.entry, ProvablyDead.entry,
    ])
}

extension Choice where Value == any Criterion {
  /// The name in the file: that of the criterion, followed by the numbers and words that differ from
  /// their defaults: `tau_dormant`, `rare_0.05`, `zero_parameter_gradient_outgoing`.
  public var label: String {
    guard let open = description.firstIndex(of: "(") else { return name }
    let numbers = description[open...].split(separator: "=").dropFirst().map {
      $0.prefix { $0 != "," && $0 != ")" }
    }
    return ([Substring(name)] + numbers).joined(separator: "_")
  }

  /// The formula, with the words that stand in it; numbers are told apart from it.
  public var rule: String {
    ([formula] + arguments.words.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" })
      .joined(separator: "; ")
  }
}
