internal import Catalogs
internal import Lanes
public import Networks

/// Looks at sixteen networks at checkpoints and keeps what it saw.
public final class Observer {
  /// What was recorded, in the order of ``RecordConfiguration/histories(hidden:features:outputs:hasClasses:hasRemedy:)``.
  public let histories: [History]

  private let sources: [HistorySource]
  /// The places of what is filled from units, and then of what judges whole networks.
  private let ofUnits: [Int]
  private let ofNetworks: [Int]
  private let record: RecordConfiguration
  private let probe: Evaluation
  private let gradient: [DenseLayer]
  private let start: [DenseLayer]
  private let sums: [LayerSums]
  /// φ′(z) of one part of the probe, for the units that are looked at.
  private let slopes: LaneMatrix
  /// Whether they are 1 where h > 0 and else 0, so that nobody looks at them.
  private let isRectifier: Bool
  /// The activations that are observed, where they are not those that the next layer sees.
  private let shown: [LaneMatrix]
  /// The activations that are observed.
  private let activations: [LaneMatrix]
  /// The pre-activations of each hidden layer, each of which is a unit.
  private let hidden: [Int]
  /// The units of each layer, so many at a time, in the room of the probe.
  private let panels: [[UnitPanel]]
  /// What is known of each layer at the last checkpoint.
  private let figures: [LayerFigures]

  /// What criteria and some quantities measure of their own.
  private let meters: MeterSet
  private let layerValues: LayerValues
  private let facts: NetworkFacts?
  private let removal: RemovalPass?
  /// Checkpoints to come and seen.
  private let checkpoints: Int
  private var seen = 0
  /// What is done at the checkpoint that is being taken.
  private var isDear = false
  private var judgesNetworks = false

  /// Prepares to observe networks of the shape of `network`, whose parameters now are those of
  /// step 0.
  ///
  /// - Parameters:
  ///   - ranks: for each row of the probe, how many of its rows were drawn before it; the order of
  ///     the rows if `nil`.
  ///   - box: where certificates hold; the smallest box that holds the probe if `nil`.
  ///   - hasRemedy: whether a remedy may change units.
  ///   - rankRule: what computes ranks; needed where the record has some.
  public init(
    network: LaneNetwork, probe samples: Samples, ranks: [Int32]? = nil, loss: any Loss,
    record: RecordConfiguration, checkpoints: Int, box: InputBox? = nil,
    hasRemedy: Bool = false, rankRule: RankRule? = nil
  ) {
    self.checkpoints = checkpoints
    facts = record.networks.isEmpty ? nil : NetworkFacts(samples: samples)
    removal =
      record.removesUnits ? RemovalPass(network: network, samples: samples, loss: loss) : nil
    layerValues = LayerValues(
      record.layers, units: network.layers.dropLast().map(\.fanOut), count: samples.count,
      ranks: rankRule)
    self.record = record
    let probe = Evaluation(network: network, samples: samples, loss: loss)
    self.probe = probe
    gradient = network.emptyLayers()
    start = network.layers.map { $0.snapshot() }
    sums = network.layers.map { LayerSums(units: $0.fanOut) }
    hidden = network.layers.dropLast().map(\.fanOut)
    meters = MeterSet(
      record, hidden: hidden, probe: samples, ranks: ranks ?? Array(0..<Int32(samples.count)),
      box: record.certifies ? box ?? InputBox(holding: [samples]) : nil)
    let isRectifier = network.activation.isRectifier
    self.isRectifier = isRectifier
    shown =
      network.activation.isElementwise
      ? [] : hidden.map { LaneMatrix(rows: Evaluation.rowsInPart, columns: $0) }
    let activations = shown.isEmpty ? probe.space.activations : shown
    self.activations = activations
    let slopes = LaneMatrix(rows: Evaluation.rowsInPart, columns: UnitPanel.width)
    self.slopes = slopes
    let last = network.layers.count - 1
    panels = network.layers.indices.map { index in
      let z = probe.space.preactivations[index]
      return UnitPanel.ranges(of: z.columns).map {
        UnitPanel(
          $0, rows: 0, z: z, h: index < last ? activations[index] : z,
          slopes: index < last ? slopes : z, isRectified: index < last && isRectifier)
      }
    }
    let described = record.histories(
      hidden: hidden, features: samples.features, outputs: samples.outputs,
      hasClasses: samples.hasClasses, hasRemedy: hasRemedy)
    histories = described.map { History($0, checkpoints: checkpoints) }
    let sources = described.map { description in
      guard let source = HistorySource(description, record: record, last: last) else {
        preconditionFailure("nothing fills the history '\(description.path)'")
      }
      return source
    }
    self.sources = sources
    ofNetworks = sources.indices.filter { sources[$0].isOfNetworks }
    ofUnits = sources.indices.filter { !sources[$0].isOfNetworks }
    let judged: [UnitQuantity] =
      record.criteria.isEmpty
      ? [] : [.activeFraction, .gradientFraction, .activationAbsMean, .gradientNorm]
    let summed: [UnitQuantity] =
      (record.layers.contains(.gradientNorm) ? [.gradientNorm] : [])
      + (record.layers.contains(.weightNorm) ? [.weightNorm] : [])
    let ofHidden = UnitQuantity.allCases.filter {
      record.quantities.contains($0) || judged.contains($0) || summed.contains($0)
    }
    let ofOutputs = UnitQuantity.ofOutputs.filter(record.quantities.contains)
    figures = network.layers.enumerated().map { index, layer in
      LayerFigures(
        units: layer.fanOut, activation: network.activation,
        wanted: index < last ? ofHidden : ofOutputs)
    }
  }

  /// Records a checkpoint.
  ///
  /// - Parameters:
  ///   - training: loss and accuracy of the minibatches since the checkpoint before.
  ///   - diverged: networks whose loss has been NaN or infinite: their dead fractions are NaN.
  ///   - touched: how often a remedy has changed each unit of each hidden layer; needed with one.
  /// - Returns: the mean loss over the probe.
  @discardableResult
  public func observe(
    _ network: LaneNetwork, training: (loss: Lane, accuracy: Lane), diverged: LaneMask,
    touched: [[Lane]] = []
  ) -> Lane {
    for layer in sums { layer.reset() }
    isDear = record.isDear(checkpoint: seen, of: checkpoints)
    let isStart = seen == 0
    seen += 1
    let isEnd = seen == checkpoints
    judgesNetworks = isStart || isEnd
    if judgesNetworks { facts?.reset() }
    let result = probe.run(
      network, gradient: gradient, gradientRows: record.gradientRows,
      visit: { add($0, of: network) }, after: { meters.addSlopes($0) })
    let norms = WeightNorms(of: network)
    meters.take(
      network, sums: sums, norms: norms, isDear: isDear, removal: isDear ? removal?.take() : nil)
    if judgesNetworks { facts?.note(isStart: isStart, isEnd: isEnd) }
    for index in network.layers.indices { take(index, of: network, norms) }
    let whole = hidden.indices.map {
      layerValues.take(figures[$0], meters, layer: $0, units: hidden[$0])
    }
    // What judges whole networks comes after the units, though it is stored before them.
    var dead = record.criteria.map { _ in Lane() }
    for place in ofUnits {
      let history = histories[place]
      switch sources[place] {
      case .unit(.touched, let layer): history.append(touched[layer])
      case .unit(let quantity, let layer):
        if quantity.isFigure {
          history.append(figures[layer][quantity])
        } else {
          history.append(metered(quantity, layer: layer))
        }
      case .layer(let quantity, let layer):
        history.append(whole[layer][quantity] ?? Lane(repeating: .nan))
      case .label(let criterion, let layer):
        let rule = record.criteria[criterion].value
        let units = LayerUnits(figures[layer], measured: meters.figures(rule, layer: layer))
        let labels = rule.dead(units)
        history.append(labels)
        var count = Lane()
        for mask in labels { count += Lane().selecting(Lane(repeating: 1), where: mask) }
        dead[criterion] += count
      case .input(let quantity): history.append(values(of: quantity, network))
      case .network, .deadFraction: break
      }
    }
    let hasDiverged = diverged .| ((result.loss - result.loss) .!= 0)
    let units = Real(hidden.reduce(0, +))
    for place in ofNetworks {
      let history = histories[place]
      switch sources[place] {
      case .network(.trainLoss): history.append(training.loss)
      case .network(.trainAccuracy): history.append(training.accuracy)
      case .network(.probeLoss): history.append(result.loss)
      case .network(.probeAccuracy): history.append(result.accuracy)
      case .network(.touchedUnits): history.append(touched.joined().reduce(Lane(), +))
      case .deadFraction(let criterion):
        history.append(
          (dead[criterion] / units).replacing(with: Lane.canonicalNaN, where: hasDiverged))
      case .unit, .layer, .label, .input: break
      }
    }
    return result.loss
  }

  /// Adds a part of the probe to the sums of every layer.
  private func add(_ part: Evaluation.Part, of network: LaneNetwork) {
    // The last layer is the one that is still in the caches.
    for index in hidden.indices.reversed() {
      if !shown.isEmpty {
        network.activation.observed(
          part.space.preactivations[index], into: shown[index], rows: 0..<part.rows)
      }
      add(part, layer: index, of: network)
      if layerValues.wantsActivations(isDear: isDear) {
        layerValues.add(activations[index], rows: part.rows, layer: index)
      }
    }
    let outputs = sums[hidden.count]
    for var panel in panels[hidden.count] {
      panel.rows = part.rows
      outputs.addOutputs(panel)
    }
    if isDear { removal?.add(part, of: network) }
    if judgesNetworks { facts?.add(part, activations: activations) }
  }

  /// Adds a part of the probe to everything that is measured of the units of a hidden layer.
  private func add(_ part: Evaluation.Part, layer: Int, of network: LaneNetwork) {
    let metered = meters.isEmpty ? nil : meters.part(part, h: activations[layer])
    let sums = sums[layer]
    for var panel in panels[layer] {
      panel.rows = part.rows
      if !isRectifier {
        network.activation.derivatives(
          z: part.space.preactivations[layer], h: part.space.activations[layer],
          columns: panel.units, into: slopes, rows: 0..<part.rows,
          learned: network.layers[layer].learned)
      }
      sums.add(panel)
      if let metered { meters.add(panel, of: metered, layer: layer) }
    }
    if let metered { meters.add(metered, layer: layer) }
  }

  /// What is judged of networks as functions, once the last checkpoint is taken.
  public var networkValues: [FinalValue: Lane] { facts?.values ?? [:] }

  /// The values of a quantity that a meter takes.
  private func metered(_ quantity: UnitQuantity, layer: Int) -> [Lane] {
    guard let recipe = quantity.meter, let figures = meters.figures(recipe, layer: layer) else {
      preconditionFailure("nothing measures \(quantity)")
    }
    if quantity.isDear, !isDear { return figures.map { _ in Lane(repeating: .nan) } }
    guard quantity == .firstActive else { return figures }
    let count = Real(probe.samples.count)
    return figures.map { $0.replacing(with: count, where: $0 .> count) }
  }

  /// Computes what is known of a layer at this checkpoint.
  private func take(_ index: Int, of network: LaneNetwork, _ norms: WeightNorms) {
    let next = index + 1 < network.layers.count ? network.layers[index + 1] : nil
    figures[index].take(
      LayerFigures.Source(
        layer: network.layers[index], gradient: gradient[index], start: start[index], next: next,
        sums: sums[index], count: probe.samples.count, weightNorms: { norms[index] }))
  }

  private func values(of quantity: InputQuantity, _ network: LaneNetwork) -> [Lane] {
    let inputs = gradient[0].fanIn
    return [Lane](unsafeUninitializedCapacity: inputs) { values, count in
      count = inputs
      guard let target = values.baseAddress else { return }
      switch quantity {
      case .gradientNorm:
        ParameterNorms.outgoing(gradient[0], inputs: (0..<inputs).map { [$0] }, into: target)
      case .weightChange:
        ParameterNorms.change(ofInputs: network.layers[0], since: start[0], into: target)
      }
    }
  }
}
