internal import Catalogs
public import Lanes
public import Networks

/// Looks at sixteen networks at checkpoints and keeps what it saw.
public final class Observer {
  /// What was recorded, in the order of ``RecordConfiguration/histories(hidden:features:outputs:hasClasses:hasRemedy:)``.
  public let histories: [History]

  private let record: RecordConfiguration
  private let probe: Evaluation
  private let gradient: [DenseLayer]
  private let start: [DenseLayer]
  /// φ′(z) of one part of the probe, for each hidden layer.
  private let slopes: [LaneMatrix]
  /// The activations that are observed, where they are not those that the next layer sees.
  private let shown: [LaneMatrix]
  /// The pre-activations of each hidden layer, each of which is a unit.
  private let hidden: [Int]

  /// Prepares to observe networks of the shape of `network`, whose parameters now are those of
  /// step 0; `hasRemedy` says that a remedy may change units.
  public init(
    network: LaneNetwork, probe samples: Samples, loss: any Loss, record: RecordConfiguration,
    checkpoints: Int, hasRemedy: Bool = false
  ) {
    self.record = record
    probe = Evaluation(network: network, samples: samples, loss: loss)
    gradient = network.emptyLayers()
    start = network.layers.map { $0.snapshot() }
    hidden = network.layers.dropLast().map(\.fanOut)
    slopes = hidden.map { LaneMatrix(rows: Evaluation.rowsInPart, columns: $0) }
    shown =
      network.activation.isElementwise
      ? [] : hidden.map { LaneMatrix(rows: Evaluation.rowsInPart, columns: $0) }
    histories = record.histories(
      hidden: hidden, features: samples.features, outputs: samples.outputs,
      hasClasses: samples.hasClasses, hasRemedy: hasRemedy
    ).map { History($0, checkpoints: checkpoints) }
  }

  /// Records a checkpoint.
  ///
  /// - Parameters:
  ///   - training: loss and accuracy of the minibatches since the checkpoint before.
  ///   - diverged: networks whose loss has been NaN or infinite: their dead fractions are NaN.
  ///   - touched: how often a remedy has changed each unit of each hidden layer.
  /// - Returns: the mean loss over the probe.
  @discardableResult
  public func observe(
    _ network: LaneNetwork, training: (loss: Lane, accuracy: Lane), diverged: LaneMask,
    touched: [[Lane]] = []
  ) -> Lane {
    var sums = network.layers.map { LayerSums(units: $0.fanOut) }
    let result = probe.run(network, gradient: gradient) { part in
      for (index, layer) in network.layers.enumerated() {
        let z = part.space.preactivations[index]
        if index < hidden.count {
          let h = part.space.activations[index]
          network.activation.derivatives(
            z: z, h: h, into: slopes[index], rows: 0..<part.rows, learned: layer.learned)
          let shown = shown.isEmpty ? h : shown[index]
          if !network.activation.isElementwise {
            network.activation.observed(z, into: shown, rows: 0..<part.rows)
          }
          sums[index].add(z: z, h: shown, slopes: slopes[index], rows: part.rows)
        } else {
          sums[index].add(z: z, h: nil, slopes: nil, rows: part.rows)
        }
      }
    }
    var layers = network.layers.indices.map { figures(of: $0, in: network, sums: sums[$0]) }
    for (index, counts) in touched.enumerated() { layers[index].quantities[.touched] = counts }
    var dead = record.criteria.map { _ in Lane() }
    for history in histories {
      switch history.description.group {
      case .network: break
      case .input: append(history, network: network)
      case .layer(let number): append(history, layers[number - 1], dead: &dead)
      case .output: append(history, layers[layers.count - 1], dead: &dead)
      }
    }
    let hasDiverged = diverged .| ((result.loss - result.loss) .!= 0)
    let touches = touched.joined().reduce(Lane(), +)
    appendNetwork(
      training: training, probe: result, touches: touches, dead: dead, diverged: hasDiverged)
    return result.loss
  }

  /// The final figures of one layer at a checkpoint.
  private struct LayerFigures {
    var quantities: [UnitQuantity: [Lane]] = [:]
    var units: [UnitFigures] = []
  }

  private func figures(
    of index: Int, in network: LaneNetwork, sums: LayerSums
  ) -> LayerFigures {
    let layer = network.layers[index]
    let next = index + 1 < network.layers.count ? network.layers[index + 1] : nil
    let count = Double(probe.samples.count)
    var result = LayerFigures()
    for quantity in UnitQuantity.allCases {
      result.quantities[quantity] = (0..<layer.fanOut).map { unit in
        // A NaN among the pre-activations makes a share meaningless, and the maximum shows it.
        let unknown = sums.largest[unit] .!= sums.largest[unit]
        return switch quantity {
        case .activeFraction:
          Lane(sums.active[unit] / count).replacing(with: Lane.canonicalNaN, where: unknown)
        case .gradientFraction:
          Lane(sums.sloped[unit] / count).replacing(with: Lane.canonicalNaN, where: unknown)
        case .activationMean: Lane(sums.activation[unit] / count)
        case .activationSecondMoment: Lane(sums.square[unit] / count)
        case .activationAbsMean: Lane(sums.magnitude[unit] / count)
        case .preactivationMax: sums.largest[unit]
        case .preactivationMean: Lane(sums.preactivation[unit] / count)
        case .gradientNorm: ParameterNorms.incoming(gradient[index], unit: unit, bias: true)
        case .weightNorm: ParameterNorms.incoming(layer, unit: unit, bias: false)
        case .weightChange: ParameterNorms.change(layer, since: start[index], unit: unit)
        case .bias: layer.biases?[0, unit] ?? Lane()
        case .outgoingNorm:
          next.map {
            ParameterNorms.outgoing(
              $0, inputs: network.activation.outputs(of: unit, preactivations: layer.fanOut))
          } ?? Lane()
        case .touched: Lane()
        }
      }
    }
    guard index < hidden.count else { return result }
    let sizes = result.quantities[.activationAbsMean] ?? []
    var layerSum = SIMD16<Double>()
    for size in sizes { layerSum += SIMD16<Double>(size) }
    let layerMean = Lane(layerSum / Double(max(sizes.count, 1)))
    result.units = (0..<layer.fanOut).map { unit in
      var figures = UnitFigures()
      figures.activeFraction = result.quantities[.activeFraction]?[unit] ?? Lane()
      figures.gradientFraction = result.quantities[.gradientFraction]?[unit] ?? Lane()
      figures.activationAbsMean = sizes[unit]
      figures.layerAbsMean = layerMean
      figures.gradientNorm = result.quantities[.gradientNorm]?[unit] ?? Lane()
      return figures
    }
    return result
  }

  private func append(_ history: History, network: LaneNetwork) {
    guard let quantity = InputQuantity(rawValue: history.description.name) else { return }
    for feature in 0..<history.description.columns {
      switch quantity {
      case .gradientNorm:
        history.append(ParameterNorms.outgoing(gradient[0], inputs: [feature]))
      case .weightChange:
        history.append(
          ParameterNorms.change(network.layers[0], since: start[0], input: feature))
      }
    }
  }

  private func append(_ history: History, _ layer: LayerFigures, dead: inout [Lane]) {
    if let quantity = UnitQuantity(rawValue: history.description.name),
      let values = layer.quantities[quantity]
    {
      for value in values { history.append(value) }
      return
    }
    for (index, criterion) in record.criteria.enumerated()
    where history.description.name == "dead_\(criterion.label)" {
      for unit in layer.units {
        let mask = criterion.value.dead(unit)
        history.append(mask)
        dead[index] += Lane().replacing(with: 1, where: mask)
      }
    }
  }

  private func appendNetwork(
    training: (loss: Lane, accuracy: Lane), probe: (loss: Lane, accuracy: Lane), touches: Lane,
    dead: [Lane], diverged: LaneMask
  ) {
    let units = Float(hidden.reduce(0, +))
    for history in histories where history.description.group == .network {
      switch NetworkQuantity(rawValue: history.description.name) {
      case .trainLoss: history.append(training.loss)
      case .trainAccuracy: history.append(training.accuracy)
      case .probeLoss: history.append(probe.loss)
      case .probeAccuracy: history.append(probe.accuracy)
      case .touchedUnits: history.append(touches)
      case nil:
        for (index, criterion) in record.criteria.enumerated()
        where history.description.name == "dead_fraction_\(criterion.label)" {
          history.append((dead[index] / units).replacing(with: Lane.canonicalNaN, where: diverged))
        }
      }
    }
  }
}
