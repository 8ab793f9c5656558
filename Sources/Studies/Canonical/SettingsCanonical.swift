internal import Catalogs
internal import DataSets
internal import Networks
internal import Observation

extension JSONValue {
  init<Value>(_ choice: Choice<Value>) {
    self = .object([
      "name": .string(choice.name),
      "parameters": .object(choice.writtenArguments.values.mapValues { JSONValue($0) }),
    ])
  }

  init(_ value: CatalogValue) {
    switch value {
    case .number(let number): self = .number(number)
    case .word(let text): self = .string(text)
    case .list(let numbers): self = .array(numbers.map { .number($0) })
    }
  }

  init(_ data: DataConfiguration) {
    let none = JSONValue.object(["name": .string("none"), "parameters": .object([:])])
    self = .object([
      "source": JSONValue(data.source),
      "path": data.path.map { .string($0) } ?? .null,
      "target": data.target.map { .array($0.map { .string($0) }) } ?? .null,
      "inputs": data.inputs.map { .array($0.map { .string($0) }) } ?? .null,
      "task": .string(data.task.rawValue),
      "split": JSONValue(data.split, drawnTest: data.drawnTest),
      "missing": .string(data.missing.rawValue),
      "transform": data.transform.map { JSONValue($0) } ?? none,
      "target_transform": data.targetTransform.map { JSONValue($0) } ?? none,
    ])
  }

  private init(_ split: SplitConfiguration, drawnTest: Double?) {
    self = .object([
      "test": drawnTest.map { .number($0) } ?? .null,
      "key": split.key.map { .unsigned($0) } ?? .null,
      "column": split.column.map { .string($0) } ?? .null,
      "duplicates": .string(split.duplicates.rawValue),
    ])
  }

  init(_ network: NetworkConfiguration) {
    var members: [String: JSONValue] = [
      "hidden": .array(network.hidden.map { .integer($0) }),
      "activation": JSONValue(network.activation),
      "weights": JSONValue(network.weights),
      "biases": network.biases.map { JSONValue($0) } ?? .null,
    ]
    // Layers that start as the network does are the same networks, however they are written.
    let layers = network.overrides.keys.reduce(into: [String: JSONValue]()) { layers, number in
      let own = JSONValue.start(of: number, in: network).filter { members[$0.key] != $0.value }
      let name = number == network.outputLayer ? LayersSection.output : String(number)
      if !own.isEmpty { layers[name] = .object(own) }
    }
    if !layers.isEmpty { members["layers"] = .object(layers) }
    // Keys younger than format 1 are written where they are used: older studies stay what they are.
    if network.dropout != 0 { members["dropout"] = .number(network.dropout) }
    if network.normalization.name != NoNormalization.entry.name {
      members["normalization"] = JSONValue(network.normalization)
    }
    if network.residual != 0 { members["residual"] = .integer(network.residual) }
    if network.inputDropout != 0 { members["input_dropout"] = .number(network.inputDropout) }
    self = .object(members)
  }

  /// How one layer starts.
  private static func start(of number: Int, in network: NetworkConfiguration)
    -> [String: JSONValue]
  {
    [
      "weights": JSONValue(network.weights(ofLayer: number)),
      "biases": network.biases(ofLayer: number).map { JSONValue($0) } ?? .null,
    ]
  }

  init(_ record: RecordConfiguration) {
    var members: [String: JSONValue] = [
      "every": .integer(record.every),
      "probe": record.probe.map { .integer($0) } ?? .string("all"),
      "probe_from": .string(record.probeFrom.rawValue),
      "quantities": .array(record.quantities.map { .string($0.rawValue) }),
      "criteria": .array(record.criteria.map { JSONValue($0) }),
    ]
    if let rows = record.gradientRows { members["gradient_rows"] = .integer(rows) }
    if !record.windows.isEmpty {
      members["windows"] = .array(
        record.windows.map {
          .object(["from": .integer($0.from), "to": .integer($0.to), "every": .integer($0.every)])
        })
    }
    if !record.layers.isEmpty {
      members["layers"] = .array(record.layers.map { .string($0.rawValue) })
    }
    if !record.networks.isEmpty {
      members["networks"] = .array(record.networks.map { .string($0.rawValue) })
    }
    if let every = record.dearEvery { members["dear_every"] = .integer(every) }
    if case .between(let low, let high) = record.box {
      members["box"] = .object([
        "low": .array(low.map { .number(Double($0)) }),
        "high": .array(high.map { .number(Double($0)) }),
      ])
    }
    self = .object(members)
  }
}
