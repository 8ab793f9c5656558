internal import Catalogs
public import Lanes

/// Trains sixteen networks of one condition in lock-step.
public final class Trainer {
  /// The networks.
  public let network: LaneNetwork
  /// The number of updates made.
  public private(set) var step = 0
  /// For each network, after how many updates its loss was first NaN or infinite; −1 if never.
  public private(set) var divergedAt = SIMD16<Int32>(repeating: -1)

  private let loss: any Loss
  private let optimizer: any Optimizer
  private let batch: Int
  private let source: BatchSource
  private let space: Workspace
  private let gradient: [DenseLayer]
  private let memory: [[DenseLayer]]
  // In Double: a checkpoint may be millions of updates after the one before.
  private var lossSum = SIMD16<Double>()
  private var hits = SIMD16<Double>()
  private var stepsSeen = 0

  /// Makes the networks of `keys` and prepares to train them on `samples`.
  public init(
    network configuration: NetworkConfiguration, training: TrainingConfiguration,
    samples: Samples, keys: LaneKeys
  ) {
    let network = LaneNetwork(
      features: samples.features, outputs: samples.outputs, configuration: configuration,
      keys: keys.networks, samples: samples)
    self.network = network
    loss = training.loss.value
    optimizer = training.makeOptimizer()
    batch = min(training.batch ?? samples.count, samples.count)
    source = BatchSource(
      samples: samples, rows: batch, order: training.batchOrder, keys: keys)
    space = Workspace(for: network, rows: batch)
    gradient = network.emptyLayers()
    memory = (0..<optimizer.memory).map { _ in network.emptyLayers() }
  }

  /// One update on the next batch.
  public func update() {
    let (inputs, targets) = source.next()
    network.forward(inputs, rows: batch, in: space)
    var total = Lane()
    loss.evaluate(
      outputs: space.outputs, targets: targets, rows: batch, scale: 1 / Float(batch),
      gradient: space.slopes[space.slopes.count - 1], total: &total)
    let mean = total / Float(batch)
    note(loss: mean)
    lossSum += SIMD16<Double>(mean)
    hits += SIMD16<Double>(targets.hits(outputs: space.outputs, rows: batch))
    stepsSeen += 1
    network.backward(inputs, rows: batch, in: space, gradient: gradient, adding: false)
    step += 1
    for (index, layer) in network.layers.enumerated() {
      for (place, parameters) in layer.parameters.enumerated() {
        optimizer.update(
          parameters, gradient: gradient[index].parameters[place],
          memory: memory.map { $0[index].parameters[place] }, step: step)
      }
    }
  }

  /// Marks the networks whose loss is NaN or infinite after the updates made so far.
  public func note(loss: Lane) {
    let bad = (loss - loss) .!= 0
    divergedAt.replace(
      with: Int32(truncatingIfNeeded: step), where: bad .& (divergedAt .< 0))
  }

  /// The networks whose loss has been NaN or infinite.
  public var diverged: LaneMask { divergedAt .>= 0 }

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
