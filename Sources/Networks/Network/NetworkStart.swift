internal import Catalogs
internal import Lanes

/// Gives the parameters of sixteen networks their first values, layer by layer.
///
/// A network's draws come from the streams `weights.layer1`, `biases.layer1`, … of its key, the
/// output layer numbered last. What a ``LayerInitializer`` sees of the data are the first training
/// rows, carried through the network's own layers: a lane depends on nothing of its neighbours.
struct NetworkStart {
  let configuration: NetworkConfiguration
  /// One key a network; the lanes past them repeat the last one.
  let keys: [RandomKey]
  /// The training rows; needed where an initializer looks at them.
  let samples: Samples?

  /// Fills the layers, the output layer last.
  func fill(_ layers: [DenseLayer]) {
    let activation = configuration.activation.value
    let rules = layers.indices.map {
      configuration.weights(ofLayer: $0 + 1).value.resolved(for: activation)
    }
    let rows = rules.map { wantedRows($0) }
    var carried = CarriedRows(samples, rows: rows.max() ?? 0)
    for (index, layer) in layers.enumerated() {
      let biasRule = configuration.biases(ofLayer: index + 1)?.value.resolved(for: activation)
      var values = LayerValues(weights: [], biases: nil)
      for lane in 0..<Lane.width {
        // The lanes past the networks repeat the last one.
        if lane < keys.count, lane == 0 || keys[lane] != keys[lane - 1] {
          let wanted = carried == nil ? 0 : rows[index]
          let start = LayerStart(
            number: index + 1, fanIn: layer.fanIn, fanOut: layer.fanOut,
            isOutput: index == layers.count - 1, key: keys[lane], biasRule: biasRule,
            rows: wanted, inputs: carried?.rows(wanted, ofLane: lane) ?? [],
            living: carried?.living(wanted, inLane: lane))
          values = start.values(rules[index])
        }
        layer.set(values, lane: lane)
      }
      if let learned = layer.learned, let value = activation.learnedStart {
        for column in 0..<learned.columns { learned[0, column] = Lane(repeating: value) }
      }
      layer.startNormalization()
      if rows[(index + 1)...].contains(where: { $0 > 0 }) {
        carried?.pass(
          through: layer, index: index, configuration, activations: layers[index + 1].fanIn)
      }
    }
  }

  private func wantedRows(_ rule: any Initializer) -> Int {
    guard let rule = rule as? any LayerInitializer, rule.rows != .none else { return 0 }
    guard let samples else { preconditionFailure("this initializer looks at training rows") }
    return rule.rows.count(of: samples.count)
  }
}

extension LayerStart {
  /// The first values by a rule of either kind.
  fileprivate func values(_ rule: any Initializer) -> LayerValues {
    if let rule = rule as? any LayerInitializer { return rule.start(self) }
    return LayerValues(weights: weights(rule), biases: biases())
  }
}

extension DenseLayer {
  /// Sets the parameters of one lane.
  fileprivate func set(_ values: LayerValues, lane: Int) {
    for input in 0..<fanIn {
      let row = weights.row(input)
      for unit in 0..<fanOut { row[unit][lane] = Real(values.weights[input * fanOut + unit]) }
    }
    guard let biases, let shifts = values.biases else { return }
    for unit in 0..<fanOut { biases.storage[unit][lane] = Real(shifts[unit]) }
  }
}
