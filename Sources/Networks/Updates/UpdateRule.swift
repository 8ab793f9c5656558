internal import Catalogs
internal import Lanes

/// All that a study says of one update, from the gradient of the batch's loss to new parameters.
///
/// In this order: the gradient is clipped; `weight_decay`·w and `l1`·sign(w) are added to it; w is
/// multiplied by 1 − η·`decoupled_weight_decay`; the optimizer makes its step with the step length
/// of the schedule; w is flushed under 2⁻¹⁰⁰ if anything pulls it towards zero. Every parameter is
/// treated alike, biases included. What a study does not use costs nothing.
public struct UpdateRule: Sendable {
  /// The numbers of one update.
  public struct Step: Sendable {
    /// The step length η of this update.
    public let learningRate: Double
    /// What the optimizer needs to know.
    public let factors: SIMD8<Real>
    /// −η·`decoupled_weight_decay`.
    public let pull: Real
    /// What clipping multiplies the gradient by.
    public var clipping = Lane(repeating: 1)
  }

  /// The optimizer.
  public private(set) var optimizer: any Optimizer
  /// How gradients are kept in bounds.
  public private(set) var clipping: any Clipping
  private var rate: LearningRate
  private var weightDecay: Real
  private var l1: Real
  private var decoupledWeightDecay: Double
  private var carry = SIMD4<Double>()

  /// The rule of a study.
  public init(_ training: TrainingConfiguration) {
    optimizer = training.optimizer.value
    clipping = training.clip.value
    rate = LearningRate(training)
    weightDecay = Real(training.weightDecay)
    l1 = Real(training.l1)
    decoupledWeightDecay = training.decoupledWeightDecay
  }

  /// The numbers of update `step`, from 1; asked for one after another.
  public mutating func begin(step: Int) -> Step {
    let learningRate = rate.value(step: step)
    return Step(
      learningRate: learningRate,
      factors: optimizer.factors(step: step, learningRate: learningRate, carry: &carry),
      pull: Real(-learningRate * decoupledWeightDecay))
  }

  /// Takes the numbers of another study; what is carried on from step to step stays.
  mutating func change(to training: TrainingConfiguration) {
    let carry = carry
    self = UpdateRule(training)
    self.carry = carry
  }

  /// The same rule with nothing that pulls parameters towards zero.
  var withoutDecay: UpdateRule {
    var rule = self
    rule.optimizer = optimizer.withoutDecay
    rule.weightDecay = 0
    rule.l1 = 0
    rule.decoupledWeightDecay = 0
    return rule
  }

  /// Whether gradients must be changed before the optimizer sees them.
  private var changesGradient: Bool { !clipping.isNone || weightDecay != 0 || l1 != 0 }
  /// Whether parameters decay towards zero.
  private var decays: Bool { weightDecay != 0 || l1 != 0 || decoupledWeightDecay != 0 }

  /// r where an update is w ← w + r·gradient and nothing else.
  public func plainRate(_ step: Step) -> Real? {
    changesGradient || decays ? nil : optimizer.plainRate(step.factors)
  }

  /// One update of a run; `gradient` is its own, and is overwritten where it is clipped or
  /// penalised.
  public func update(_ run: ParameterRun, gradient: UnsafeMutablePointer<Lane>, _ step: Step) {
    guard changesGradient || decays else { return optimizer.update(run, step.factors) }
    let w = run.parameters
    if !clipping.isNone {
      for index in 0..<run.count {
        gradient[index] = clipping.clipped(gradient[index], factor: step.clipping)
      }
    }
    if weightDecay != 0 {
      let decay = Lane(repeating: weightDecay)
      for index in 0..<run.count { gradient[index].addProduct(decay, w[index]) }
    }
    if l1 != 0 {
      let pull = Lane(repeating: l1)
      for index in 0..<run.count { gradient[index].addProduct(pull, Moments.sign(w[index])) }
    }
    if decoupledWeightDecay != 0 {
      let pull = Lane(repeating: step.pull)
      for index in 0..<run.count { w[index] = w[index].addingProduct(pull, w[index]).flushed }
    }
    optimizer.update(run, step.factors)
    if decays {
      for index in 0..<run.count { w[index] = w[index].flushed }
    }
  }
}
