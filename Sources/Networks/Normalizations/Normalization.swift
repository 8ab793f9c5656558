public import Catalogs
public import Lanes

/// How hidden layers are normalized: their pre-activations over a batch or over the units of a row,
/// or their weights.
///
/// It stands between the dense product and the activation: the z that the activation sees, and that
/// is recorded, is what comes out of it. The output layer has none.
public protocol Normalization: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Normalization> { get }

  /// Whether each unit learns a scale γ, which starts at 1 (that of ``WeightNorm`` starts at the
  /// norm of the unit's weights).
  var hasScale: Bool { get }

  /// Whether each unit learns a shift β, which starts at 0.
  var hasShift: Bool { get }

  /// Whether weights are a learned direction times the scale.
  var dividesWeights: Bool { get }

  /// The share of a batch's figures in each running figure; `nil` where none are kept and rows do not
  /// depend on each other.
  var momentum: Double? { get }

  /// What a unit's sums are multiplied by outside training, given their running variance; `nil` where
  /// rows are normalized by their own figures.
  func factor(variance: Lane) -> Lane?

  /// Z = γ·x̂ + β for all rows of a pass, and x̂ in place of the sums in its room.
  func forward(_ pass: NormalizationPass, into z: LaneMatrix)

  /// Turns ∂loss/∂z into ∂loss/∂(sums) in place, and leaves ∂loss/∂γ and ∂loss/∂β, added to what is
  /// there if `adding`.
  func backward(
    _ pass: NormalizationPass, slope: LaneMatrix, gradient: NormalizationGradient, adding: Bool)
}

extension Normalization {
  /// No scale, unless a normalization says otherwise.
  public var hasScale: Bool { false }
  /// No shift.
  public var hasShift: Bool { false }
  /// False.
  public var dividesWeights: Bool { false }
  /// `nil`.
  public var momentum: Double? { nil }
  /// `nil`.
  public func factor(variance: Lane) -> Lane? { nil }
  /// Whether sums of a pass are changed before the activation sees them.
  public var changesPreactivations: Bool { hasShift }
  /// Nothing.
  public func forward(_ pass: NormalizationPass, into z: LaneMatrix) {}
  /// Nothing.
  public func backward(
    _ pass: NormalizationPass, slope: LaneMatrix, gradient: NormalizationGradient, adding: Bool
  ) {}
}

extension Catalog where Value == any Normalization {
  /// Every normalization that a study can name.
  public static let normalizations = Catalog(
    "normalizations",
    [NoNormalization.entry, BatchNorm.entry, LayerNorm.entry, WeightNorm.entry])
}
