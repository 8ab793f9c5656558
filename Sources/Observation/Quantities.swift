/// What is recorded of every unit at a checkpoint.
///
/// Means, shares and maxima are over the probe inputs; h is the activation and z the pre-activation
/// of the unit, φ′ the slope of its activation, w and b its incoming weights and bias.
public enum UnitQuantity: String, Sendable, CaseIterable {
  /// Share of probe inputs with h > 0.
  case activeFraction = "active_fraction"
  /// Share of probe inputs with φ′(z) ≠ 0.
  case gradientFraction = "gradient_fraction"
  /// Mean of h.
  case activationMean = "activation_mean"
  /// Mean of h².
  case activationSecondMoment = "activation_second_moment"
  /// Mean of |h|.
  case activationAbsMean = "activation_abs_mean"
  /// Largest z.
  case preactivationMax = "preactivation_max"
  /// Mean of z.
  case preactivationMean = "preactivation_mean"
  /// L2 norm of ∂(probe loss)/∂(w, b).
  case gradientNorm = "gradient_norm"
  /// L2 norm of w.
  case weightNorm = "weight_norm"
  /// L2 norm of the change of (w, b) since step 0; 0 only if no bit that matters has changed.
  case weightChange = "weight_change"
  /// b, or 0 in a network without biases.
  case bias
  /// L2 norm of the outgoing weights.
  case outgoingNorm = "outgoing_norm"
  /// How often the remedy has changed the unit so far.
  case touched
  /// Mean of φ′(z)².
  case slopeSecondMoment = "slope_second_moment"
  /// How many probe inputs, as drawn, come before the first with h > 0.
  case firstActive = "first_active"
  /// How much the unit tells one class from the others.
  case selectivity
  /// What the probe loss gains when the unit is removed.
  case removalLossChange = "removal_loss_change"
  /// What h can at most be on a box of inputs.
  case activationBound = "activation_bound"
  /// What is proved of the unit on a box of inputs: −1 dead, 1 alive, 0 neither.
  case certificate

  /// The quantities that are recorded where a study says `all`.
  public static let allCases: [UnitQuantity] = [
    .activeFraction, .gradientFraction, .activationMean, .activationSecondMoment,
    .activationAbsMean, .preactivationMax, .preactivationMean, .gradientNorm, .weightNorm,
    .weightChange, .bias, .outgoingNorm,
  ]
  /// The quantities that are recorded of hidden units wherever there is a remedy.
  public static let ofRemedies: [UnitQuantity] = [.touched]
  /// The quantities that are recorded of hidden units only where a study names them.
  public static let onRequest: [UnitQuantity] = [
    .slopeSecondMoment, .firstActive, .selectivity, .removalLossChange, .activationBound,
    .certificate,
  ]
  /// The quantities that a study can name.
  public static let choosable = allCases + onRequest

  /// The quantities that output units have as well.
  public static let ofOutputs: [UnitQuantity] = [
    .preactivationMax, .preactivationMean, .gradientNorm, .weightNorm, .weightChange, .bias,
  ]

  /// What takes the quantity, if sums over the probe do not.
  var meter: MeterRecipe? {
    switch self {
    case .slopeSecondMoment: SlopeSquare.recipe
    case .firstActive: FirstFiringMeter.recipe
    case .selectivity: SelectivityMeter.recipe
    case .removalLossChange: RemovalMeter.recipe
    case .activationBound: ActivationBoundMeter.recipe
    case .certificate: CertificateMeter.recipe
    default: nil
    }
  }

  /// Whether the quantity is computed at some checkpoints only
  /// (``RecordConfiguration/isDear(checkpoint:of:)``).
  public var isDear: Bool { self == .removalLossChange }
  /// Whether the quantity is there only when targets are classes.
  public var needsClasses: Bool { self == .selectivity }

  /// The formula, for the catalog and the file.
  public var formula: String {
    switch self {
    case .activeFraction: "mean over the probe of 1{h > 0}"
    case .gradientFraction: "mean over the probe of 1{φ′(z) ≠ 0}"
    case .activationMean: "mean over the probe of h"
    case .activationSecondMoment: "mean over the probe of h²"
    case .activationAbsMean: "mean over the probe of |h|"
    case .preactivationMax: "largest z over the probe"
    case .preactivationMean: "mean over the probe of z"
    case .gradientNorm: "√Σ (∂L/∂(w, b))², L the mean loss over the probe"
    case .weightNorm: "√Σ w², incoming weights"
    case .weightChange: "√Σ ((w, b) − (w, b) at step 0)²"
    case .bias: "b"
    case .outgoingNorm: "√Σ w², outgoing weights"
    case .touched: "times that the remedy has changed the unit so far"
    case .slopeSecondMoment: "mean over the probe of φ′(z)²"
    case .firstActive:
      "probe inputs, in the order they were drawn, before the first with h > 0; all if there is none"
    case .selectivity:
      "(m − m′)/(m + m′ + 1e-9), m the largest mean over the rows of one class of |h|, m′ the mean of "
        + "these means over the other classes"
    case .removalLossChange:
      "probe loss with the unit's h set to 0, minus probe loss; NaN at checkpoints where it is not "
        + "computed"
    case .activationBound: "upper interval bound of h over the box"
    case .certificate:
      "-1 if the upper interval bound of h over the box is ≤ 0; 1 if the lower is > 0 or h > 0 on a "
        + "probe input in the box; 0 otherwise"
    }
  }
}

/// What is recorded of every input feature at a checkpoint; always, since it is small.
public enum InputQuantity: String, Sendable, CaseIterable {
  /// L2 norm of ∂(probe loss)/∂(the feature's weights into the first layer).
  case gradientNorm = "gradient_norm"
  /// L2 norm of the change of those weights since step 0.
  case weightChange = "weight_change"

  /// The formula, for the catalog and the file.
  public var formula: String {
    switch self {
    case .gradientNorm: "√Σ (∂L/∂w)² over the feature's weights, L the mean loss over the probe"
    case .weightChange: "√Σ (w − w at step 0)² over the feature's weights"
    }
  }
}

/// What is recorded of every network at a checkpoint; always, since it is small.
public enum NetworkQuantity: String, Sendable, CaseIterable {
  /// Mean loss of the minibatches since the checkpoint before; NaN at step 0.
  case trainLoss = "train_loss"
  /// Share of hits in the minibatches since the checkpoint before; NaN at step 0.
  case trainAccuracy = "train_accuracy"
  /// Mean loss over the probe.
  case probeLoss = "probe_loss"
  /// Share of hits on the probe.
  case probeAccuracy = "probe_accuracy"
  /// How often the remedy has changed a hidden unit so far, each unit each time.
  case touchedUnits = "touched_units"

  /// Whether the quantity is there only when there is a remedy.
  public var needsRemedy: Bool { self == .touchedUnits }
  /// Whether the quantity is there only when targets are classes.
  public var needsClasses: Bool { self == .trainAccuracy || self == .probeAccuracy }

  /// The formula, for the catalog and the file.
  public var formula: String {
    switch self {
    case .trainLoss:
      "mean loss of the minibatches since the checkpoint before, each before its update"
    case .trainAccuracy: "share of hits in the minibatches since the checkpoint before"
    case .probeLoss: "mean loss over the probe"
    case .probeAccuracy: "share of probe inputs whose largest output is that of their class"
    case .touchedUnits:
      "times that the remedy has changed a hidden unit so far, summed over the hidden units"
    }
  }
}
