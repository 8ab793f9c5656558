public import Lanes

/// Stochastic gradient descent with momentum, Nesterov's variant and weight decay.
///
///     g ← g + weight_decay·w
///     v ← momentum·v + g                     (v = g at the first step)
///     w ← w − learning_rate·v                or, with Nesterov, w − learning_rate·(g + momentum·v)
///
/// Every parameter decays, biases included; there is no dampening: the conventions of PyTorch. The
/// velocity, and with weight decay the parameter, is flushed to zero under 2⁻¹⁰⁰.
/// Source: Polyak 1964; Sutskever et al. 2013.
public struct SGD: Optimizer {
  /// The step length.
  public let learningRate: Float
  /// The share of the velocity that is kept.
  public let momentum: Float
  /// Whether the gradient is looked up ahead.
  public let nesterov: Bool
  /// The pull towards zero, as part of the gradient.
  public let weightDecay: Float

  /// Sets the rule's numbers.
  public init(
    learningRate: Float, momentum: Float = 0, nesterov: Bool = false, weightDecay: Float = 0
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.nesterov = nesterov
    self.weightDecay = weightDecay
  }

  /// One velocity, where there is momentum.
  public var memory: Int { momentum == 0 ? 0 : 1 }

  /// One step.
  public func update(
    _ parameters: LaneMatrix, gradient: LaneMatrix, memory: [LaneMatrix], step: Int
  ) {
    let count = parameters.count
    let w = parameters.storage
    let g = gradient.storage
    let rate = Lane(repeating: -learningRate)
    let decay = Lane(repeating: weightDecay)
    guard let velocity = memory.first?.storage else {
      if weightDecay == 0 {
        for index in 0..<count { w[index].addProduct(rate, g[index]) }
      } else {
        for index in 0..<count {
          let slope = g[index].addingProduct(decay, w[index])
          w[index] = w[index].addingProduct(rate, slope).flushed
        }
      }
      return
    }
    let kept = Lane(repeating: momentum)
    for index in 0..<count {
      var slope = g[index]
      if weightDecay != 0 { slope.addProduct(decay, w[index]) }
      let speed = slope.addingProduct(kept, velocity[index]).flushed
      velocity[index] = speed
      let direction = nesterov ? slope.addingProduct(kept, speed) : speed
      let moved = w[index].addingProduct(rate, direction)
      w[index] = weightDecay == 0 ? moved : moved.flushed
    }
  }
}
