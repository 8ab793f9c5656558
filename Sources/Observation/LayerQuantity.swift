/// What is recorded of every hidden layer at a checkpoint, where a study names it.
///
/// A is the matrix of the layer's activations h, one row a probe input and one column a unit, with
/// singular values σ in descending order.
public enum LayerQuantity: String, Sendable, CaseIterable {
  /// The exponential of the entropy of the singular values.
  case effectiveRank = "effective_rank"
  /// The squared Frobenius norm over the squared spectral norm.
  case stableRank = "stable_rank"
  /// How many singular values hold 99 % of the squares.
  case approximateRank = "approximate_rank"
  /// Share of activations next to zero.
  case nearZeroShare = "near_zero_share"
  /// Units whose weights point as those of another unit do.
  case clonedUnits = "cloned_units"
  /// Mean cosine between the activations of two probe inputs.
  case activationCosine = "activation_cosine"
  /// L2 norm of the gradient of all of the layer's weights and biases.
  case gradientNorm = "layer_gradient_norm"
  /// L2 norm of all of the layer's weights.
  case weightNorm = "layer_weight_norm"

  /// The three that need the singular values. They are computed at some checkpoints only
  /// (``RecordConfiguration/isDear(checkpoint:of:)``), and through GSL: derived, and in no digest.
  public static let ranks: [LayerQuantity] = [.effectiveRank, .stableRank, .approximateRank]
  /// Whether it is one of ``ranks``.
  public var isRank: Bool { Self.ranks.contains(self) }

  /// The formula, for the catalog and the file.
  public var formula: String {
    switch self {
    case .effectiveRank: "exp(−Σ p ln p), p = σ/Σσ; 0 where h = 0 throughout"
    case .stableRank: "Σσ²/σ₁²; 0 where h = 0 throughout"
    case .approximateRank: "the least k whose k largest σ² sum to 0.99·Σσ² or more"
    case .nearZeroShare: "mean over probe inputs and units of 1{|h| ≤ 0.05}"
    case .clonedUnits:
      "units whose incoming weights have a cosine > 0.99 with those of another unit of the layer"
    case .activationCosine:
      "mean over pairs of probe inputs with h ≠ 0 of h·h′/(‖h‖‖h′‖); NaN where there is no pair"
    case .gradientNorm: "√Σ (∂L/∂(w, b))² over the layer, L the mean loss over the probe"
    case .weightNorm: "√Σ w² over the incoming weights of the layer"
    }
  }

  /// What takes the figures of units that the quantity sums up.
  var meter: MeterRecipe? {
    switch self {
    case .nearZeroShare: IsNearZero.recipe(tolerance: Self.nearZero)
    case .clonedUnits: WeightCosineMeter.recipe(above: Self.cloned)
    case .activationCosine: ActivationCosineMeter.recipe
    default: nil
    }
  }

  private static let nearZero: Real = 0.05
  /// The cosine past which units count as clones.
  static let cloned: Real = 0.99
}
