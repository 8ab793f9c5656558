public import Catalogs

/// What the study key `training` says: loss, optimizer, batches and length.
public struct TrainingConfiguration: Sendable {
  /// How the rows of the batches are ordered.
  public enum BatchOrder: String, Sendable, CaseIterable {
    /// Each network shuffles for itself (stream `shuffle`), the same in every condition.
    case perNetwork = "per_network"
    /// All networks of the study see the same batches.
    case shared
  }

  /// What networks compute in. Data, the draws of random numbers and what is recorded are float32 in
  /// either case.
  public enum Precision: String, Sendable, CaseIterable {
    /// IEEE 754 binary32.
    case float32
    /// IEEE 754 binary64.
    case float64

    /// What this module computes in.
    public static var own: Precision {
      #if FLOAT64
        .float64
      #else
        .float32
      #endif
    }
  }

  /// The loss.
  public var loss: Choice<any Loss>
  /// The optimizer.
  public var optimizer: Choice<any Optimizer>
  /// The step length η, which the schedule multiplies.
  public var learningRate: Double
  /// How the step length changes.
  public var schedule = Choice(defaultsOf: ConstantSchedule.entry)
  /// Updates over which the step length rises to η before the schedule begins; 0 for none.
  public var warmUp = 0
  /// How gradients are kept in bounds.
  public var clip = Choice(defaultsOf: NoClipping.entry)
  /// λ of λ·w, which is added to the gradient; ≥ 0.
  public var weightDecay: Double
  /// λ of w ← w − η·λ·w before the optimizer's step; ≥ 0.
  public var decoupledWeightDecay = 0.0
  /// λ of λ·sign(w), which is added to the gradient; ≥ 0.
  public var l1 = 0.0
  /// The greatest norm of a hidden unit's incoming weights; `nil` for any.
  public var maxNorm: Double?
  /// What is done to units that have died.
  public var remedy = Choice(defaultsOf: NoRemedy.entry)
  /// The share of training labels that are drawn anew, once for each network (stream
  /// `label_noise`); in [0, 1].
  public var labelNoise = 0.0
  /// The standard deviation of normal noise on every input of every batch (stream `input_noise`);
  /// ≥ 0.
  public var inputNoise = 0.0
  /// What networks compute in.
  public var precision = Precision.own
  /// Rows in a batch; `nil` for all training rows.
  public var batch: Int?
  /// The order of the rows.
  public var batchOrder: BatchOrder
  /// The number of updates; 0 for a study of initialization alone.
  public var steps: Int

  /// Whether anything is done to them.
  public var hasRemedy: Bool { !remedy.value.isNone }

  /// Collects the parts that every study has; the others are off.
  public init(
    loss: Choice<any Loss>, optimizer: Choice<any Optimizer> = Choice(defaultsOf: SGD.entry),
    learningRate: Double, weightDecay: Double = 0, batch: Int?,
    batchOrder: BatchOrder = .perNetwork, steps: Int
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.batch = batch
    self.batchOrder = batchOrder
    self.steps = steps
  }
}
