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

  /// The optimizers that a study can name.
  public enum OptimizerName: String, Sendable, CaseIterable {
    /// Stochastic gradient descent, with momentum and Nesterov's variant as keys.
    case sgd
  }

  /// The loss.
  public var loss: Choice<any Loss>
  /// The optimizer.
  public var optimizer: OptimizerName
  /// The step length.
  public var learningRate: Double
  /// The share of the velocity that is kept, 0 ≤ momentum < 1.
  public var momentum: Double
  /// Whether momentum is Nesterov's.
  public var nesterov: Bool
  /// The pull towards zero, ≥ 0.
  public var weightDecay: Double
  /// Rows in a batch; `nil` for all training rows.
  public var batch: Int?
  /// The order of the rows.
  public var batchOrder: BatchOrder
  /// The number of updates; 0 for a study of initialization alone.
  public var steps: Int

  /// Collects the parts.
  public init(
    loss: Choice<any Loss>, optimizer: OptimizerName = .sgd, learningRate: Double,
    momentum: Double = 0, nesterov: Bool = false, weightDecay: Double = 0, batch: Int?,
    batchOrder: BatchOrder = .perNetwork, steps: Int
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.weightDecay = weightDecay
    self.batch = batch
    self.batchOrder = batchOrder
    self.steps = steps
  }

  /// The update rule.
  public func makeOptimizer() -> any Optimizer {
    switch optimizer {
    case .sgd:
      SGD(
        learningRate: Float(learningRate), momentum: Float(momentum), nesterov: nesterov,
        weightDecay: Float(weightDecay))
    }
  }
}
