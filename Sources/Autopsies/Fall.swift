internal import Networks

/// How a unit fell silent: its last steps, and what moved it.
public struct Fall: Sendable {
  /// One step of the fall.
  public struct Moment: Sendable, Encodable, Equatable {
    /// The number of updates made.
    public let step: Int
    /// The largest pre-activation over the probe.
    public let preactivationMax: Double
    /// The share of the probe that activates the unit.
    public let activeFraction: Double
    /// L2 norm of the incoming weights.
    public let weightNorm: Double
    /// The bias.
    public let bias: Double
    /// L2 norm of the gradient of the update that led here; `nil` at the first step.
    public let gradientNorm: Double?
    /// The step length of the update that led here; `nil` at the first step.
    public let learningRate: Double?
  }

  /// What a training row did in the fall.
  public struct Push: Sendable, Encodable, Equatable {
    /// The row of the data set.
    public let row: Int
    /// What its gradients did to the mean pre-activation of the witnesses.
    public let change: Double
    /// That as a share of what all gradients did.
    public let share: Double
  }

  /// The unit.
  public let unit: UnitAddress
  /// The step at which the fall began.
  public let start: Int
  /// The first step at which the unit is silent.
  public let death: Int
  /// The probe rows that activated the unit one step before, as rows of the data set.
  public let witnesses: [Int]
  /// What the last update did to the witnesses' mean pre-activation.
  public let lastUpdate: PreactivationChange
  /// What the whole fall did.
  public let whole: PreactivationChange
  /// Training rows by what their gradients did in the fall, the strongest pull downwards first.
  public let pushes: [Push]
  /// Whether the gradient of the last update by the unit's weights and bias was zero.
  public let endsWithoutGradient: Bool
  /// The step length of the last update over the mean of all up to it.
  public let relativeLearningRate: Double
  /// Whether the unit would be active still, by these shares, had gradient and momentum acted in the
  /// fall at the mean step length so far; `nil` if they are unknown.
  public let survivesAtMeanRate: Bool?
  /// Training rows on which the slope of the activation is not zero after the death.
  public let openRows: Int
  /// Whether the optimizer would move the unit on without any gradient.
  public let drifts: Bool
  /// The fall, step by step.
  public let moments: [Moment]
}
