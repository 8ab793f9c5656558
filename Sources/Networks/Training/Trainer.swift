internal import Catalogs
internal import Lanes

/// Trains sixteen networks of one condition in lock-step.
public final class Trainer {
  /// The networks.
  public let network: LaneNetwork
  /// The number of updates made.
  public private(set) var step = 0
  /// The step length of the last update; 0 before the first.
  public private(set) var learningRate = 0.0
  /// For each network, after how many updates its loss was first NaN or infinite; −1 if never.
  public private(set) var divergedAt = SIMD16<Int32>(repeating: -1)

  private let loss: any Loss
  private var rule: UpdateRule
  private let batch: Int
  private let source: BatchSource
  private let space: Workspace
  private let updater: Updater
  /// The whole gradient, where it must be known before the first update.
  private var gradient: [DenseLayer]?
  private let inputNoise: InputNoise?
  private let dropout: [Dropout]
  private var maxNorm: MaxNorm?
  private let tools: RemedyTools?
  private let remedy: (any RemedyCourse)?
  // In Double: a checkpoint may be millions of updates after the one before.
  private var lossSum = SIMD16<Double>()
  private var hits = SIMD16<Double>()
  private var stepsSeen = 0

  /// Makes the networks of `keys` and prepares to train them on `samples`.
  public init(
    network configuration: NetworkConfiguration, training: TrainingConfiguration,
    samples: Samples, keys: LaneKeys
  ) {
    precondition(training.precision == .own, "networks of the other precision")
    let network = LaneNetwork(
      features: samples.features, outputs: samples.outputs, configuration: configuration,
      keys: keys.networks, samples: samples)
    self.network = network
    loss = training.loss.value
    batch = min(training.batch ?? samples.count, samples.count)
    source = BatchSource(
      samples: samples, rows: batch, order: training.batchOrder, keys: keys,
      labelNoise: training.labelNoise)
    space = Workspace(for: network, rows: batch)
    rule = UpdateRule(training)
    updater = Updater(network.layers, rule: rule)
    gradient = rule.clipping.needsNorm ? network.emptyLayers() : nil
    inputNoise = InputNoise(
      deviation: training.inputNoise, dropout: configuration.inputDropout, keys: keys.data,
      rows: batch, features: samples.features)
    dropout = Dropout.layers(
      space.activations.map(\.columns), rate: configuration.dropout, keys: keys.order,
      rows: batch)
    maxNorm = training.maxNorm.map { MaxNorm(network.layers.dropLast(), limit: Real($0)) }
    let remedy = training.remedy.value
    tools =
      remedy.isNone
      ? nil : RemedyTools(network, configuration, keys: keys.order, updater: updater)
    self.remedy = tools.map { remedy.course($0) }
  }

  /// The share of training labels that label noise has changed.
  public var changedLabels: Lane { source.changedLabels }

  /// How often a remedy has changed each unit of each hidden layer so far; empty without one.
  public var touched: [[Lane]] { tools?.touched ?? [] }

  /// One update on the next batch.
  ///
  /// - Parameter watch: sees the update before anything is changed. The bits do not depend on whether
  ///   somebody watches.
  public func update(watching watch: ((PendingUpdate) -> Void)? = nil) {
    if watch != nil {
      source.keepsRows = true
      gradient = gradient ?? network.emptyLayers()
    }
    let (plain, targets) = source.next()
    let inputs = inputNoise?.applied(to: plain, rows: batch) ?? plain
    network.forward(
      inputs, rows: batch, in: space, dropout: dropout, isTraining: true,
      keepsPreactivations: watch != nil || remedy != nil)
    var total = Lane()
    loss.evaluate(
      outputs: space.outputs, targets: targets, rows: batch, scale: 1 / Real(batch),
      gradient: space.slopes[space.slopes.count - 1], total: &total)
    let mean = total / Real(batch)
    note(loss: mean)
    lossSum += mean.wide
    hits += targets.hits(outputs: space.outputs, rows: batch).wide
    stepsSeen += 1
    step += 1
    var numbers = rule.begin(step: step)
    learningRate = numbers.learningRate
    if let gradient {
      network.backward(
        inputs, rows: batch, in: space, into: StoredGradient(gradient), dropout: dropout,
        isTraining: true)
      for (layer, own) in zip(network.layers, gradient) { layer.pullBack(own) }
      if rule.clipping.needsNorm {
        numbers.clipping = rule.clipping.factor(squaredNorm: squaredNorm(of: gradient))
      }
      watch?(
        PendingUpdate(
          number: step, network: network, rows: source.chosen, inputs: inputs, space: space,
          dropout: dropout, gradient: gradient, updater: updater, rule: rule, numbers: numbers))
      updater.applyAll(gradient, numbers)
    } else {
      updater.begin(numbers)
      network.backward(
        inputs, rows: batch, in: space, into: updater, dropout: dropout, isTraining: true)
    }
    remedy?.act(step: step, space, rows: batch)
    maxNorm?.project()
  }

  /// Draws the next batch and learns nothing from it: parameters and what the optimizer remembers
  /// stay as they are, and every stream goes on as if the batch had been learned from.
  public func skip() {
    let (plain, _) = source.next()
    let inputs = inputNoise?.applied(to: plain, rows: batch) ?? plain
    network.forward(inputs, rows: batch, in: space, dropout: dropout)
    step += 1
    _ = rule.begin(step: step)
  }

  /// Goes on with other numbers in the rule of the updates: learning rate, schedule, clipping, decay,
  /// penalties, the norm's limit and the parameters of the same optimizer. What the optimizer
  /// remembers stays.
  public func change(to training: TrainingConfiguration) {
    precondition(
      training.optimizer.value.memory == rule.optimizer.memory, "another kind of optimizer")
    rule.change(to: training)
    updater.change(to: rule)
    maxNorm = training.maxNorm.map { MaxNorm(network.layers.dropLast(), limit: Real($0)) }
    if rule.clipping.needsNorm { gradient = gradient ?? network.emptyLayers() }
  }

  /// Whether the optimizer would move a unit of one network on without any gradient.
  public func drifts(unit: Int, layer: Int, lane: Int) -> Bool {
    let remembered = updater.remembered(of: unit, layer: layer, lane: lane)
    return rule.optimizer.momentumLanes.contains { remembered[$0].contains { $0 != 0 } }
  }

  /// Adds to the bias of a hidden unit in one network, and forgets what the optimizer remembers of
  /// its weights and bias there.
  public func lift(unit: Int, layer: Int, lane: Int, by amount: Real) {
    network.layers[layer].biases?[0, unit][lane] += amount
    var lanes = SIMD16<Int32>()
    lanes[lane] = 1
    updater.forget(incomingOf: unit, layer: layer, in: lanes.isEqual(to: 1))
  }

  /// The squared norm of the whole gradient of each network.
  private func squaredNorm(of gradient: [DenseLayer]) -> SIMD16<Double> {
    var total = SIMD16<Double>()
    for layer in gradient {
      for parameters in layer.parameters { total += parameters.squaredNorm }
    }
    return total
  }

  /// Marks the networks whose loss is NaN or infinite after the updates made so far.
  public func note(loss: Lane) {
    let bad = (loss - loss) .!= 0
    divergedAt.replace(
      with: Int32(truncatingIfNeeded: step), where: bad.ofIntegers .& (divergedAt .< 0))
  }

  /// The networks whose loss has been NaN or infinite.
  public var diverged: LaneMask { (divergedAt .>= 0).ofLanes }

  /// The mean loss and the share of hits of the batches since this was last asked for, NaN if
  /// there was none.
  public func takeProgress() -> (loss: Lane, accuracy: Lane) {
    defer {
      lossSum = SIMD16()
      hits = SIMD16()
      stepsSeen = 0
    }
    guard stepsSeen > 0 else {
      let nothing = Lane(repeating: Lane.canonicalNaN)
      return (nothing, nothing)
    }
    return (
      Lane(lossSum / Double(stepsSeen)), Lane(hits / (Double(stepsSeen) * Double(batch)))
    )
  }
}
