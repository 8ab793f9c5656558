internal import Catalogs
internal import Networks
internal import Networks64
internal import Observation
internal import Observation64

// `Networks64` and `Observation64` are the sources of `Networks` and `Observation`, compiled with
// another precision: types of one name have the same parts, and are made here from one another.

extension Observation.ObservedTraining {
  /// Trains networks in float64: the same first values, batches and draws as in float32.
  func runInFloat64(
    studySeed: UInt64, seeds: [UInt64], grid: Networks.SeedGrid?,
    histories: [Observation.HistoryDescription], isCancelled: () -> Bool
  ) -> Outcome? {
    let keys = Networks64.LaneKeys(
      studySeed: studySeed, networkSeeds: seeds,
      grid: grid.map {
        Networks64.SeedGrid(
          initial: $0.initial, order: $0.order, data: $0.data, first: $0.first)
      })
    let outcome = Observation64.ObservedTraining(self).run(
      keys: keys, networks: seeds.count, rankRule: MatrixRanks.rule, isCancelled: isCancelled)
    guard let outcome else { return nil }
    precondition(outcome.histories.count == histories.count, "the histories differ")
    return Outcome(
      histories: zip(outcome.histories, histories).map { Observation.HistoryArray($0, as: $1) },
      finalValues: outcome.finalValues, divergedAt: outcome.divergedAt)
  }
}

extension Choice {
  /// The entry of the same name with the same parameters, of the other precision.
  fileprivate init<Other>(_ catalog: Catalog<Value>, like other: Choice<Other>) {
    guard let entry = catalog[other.name], let own = try? Choice(entry, other.arguments) else {
      preconditionFailure("no \(other.name) among the \(catalog.kind) of the other precision")
    }
    self = own
  }
}

extension RawRepresentable<String> {
  /// The case of the same word, of the other precision.
  fileprivate init(like other: some RawRepresentable<String>) {
    guard let own = Self(rawValue: other.rawValue) else {
      preconditionFailure("no \(other.rawValue) in the other precision")
    }
    self = own
  }
}

extension Observation64.ObservedTraining {
  fileprivate init(_ other: Observation.ObservedTraining) {
    self.init(
      network: Networks64.NetworkConfiguration(other.network),
      training: Networks64.TrainingConfiguration(other.training),
      record: Observation64.RecordConfiguration(other.record), steps: other.steps,
      train: Networks64.Samples(other.train), test: Networks64.Samples(other.test),
      probe: Networks64.Samples(other.probe), ranks: other.ranks,
      box: other.box.map { Observation64.InputBox(low: $0.low, high: $0.high) })
  }
}

extension Networks64.NetworkConfiguration {
  fileprivate init(_ other: Networks.NetworkConfiguration) {
    self.init(
      hidden: other.hidden, activation: Choice(.activations, like: other.activation),
      weights: Choice(.weightInitializers, like: other.weights),
      biases: other.biases.map { Choice(.weightInitializers, like: $0) },
      overrides: other.overrides.mapValues { Networks64.LayerOverride($0) })
    dropout = other.dropout
    inputDropout = other.inputDropout
    normalization = Choice(.normalizations, like: other.normalization)
    residual = other.residual
  }
}

extension Networks64.LayerOverride {
  fileprivate init(_ other: Networks.LayerOverride) {
    self.init(
      weights: other.weights.map { Choice(.weightInitializers, like: $0) },
      biases: other.biases.map { biases -> Biases in
        switch biases {
        case .none: Biases.none
        case .drawn(let rule): Biases.drawn(Choice(.weightInitializers, like: rule))
        }
      })
  }
}

extension Networks64.TrainingConfiguration {
  fileprivate init(_ other: Networks.TrainingConfiguration) {
    self.init(
      loss: Choice(.losses, like: other.loss),
      optimizer: Choice(.optimizers, like: other.optimizer), learningRate: other.learningRate,
      weightDecay: other.weightDecay, batch: other.batch,
      batchOrder: BatchOrder(like: other.batchOrder), steps: other.steps)
    schedule = Choice(.schedules, like: other.schedule)
    warmUp = other.warmUp
    clip = Choice(.clippings, like: other.clip)
    decoupledWeightDecay = other.decoupledWeightDecay
    l1 = other.l1
    maxNorm = other.maxNorm
    remedy = Choice(.remedies, like: other.remedy)
    labelNoise = other.labelNoise
    inputNoise = other.inputNoise
    precision = Precision(like: other.precision)
  }
}

extension Networks64.Samples {
  fileprivate init(_ other: Networks.Samples) {
    let targets: Targets =
      switch other.targets {
      case .classes(let labels): .classes(labels)
      case .values(let values): .values(values)
      }
    self.init(
      inputs: other.inputs, features: other.features, targets: targets, outputs: other.outputs)
  }
}

extension Observation64.RecordConfiguration {
  fileprivate init(_ other: Observation.RecordConfiguration) {
    self.init(
      every: other.every, probe: other.probe, probeFrom: ProbeSource(like: other.probeFrom),
      gradientRows: other.gradientRows,
      quantities: other.quantities.map { Observation64.UnitQuantity(like: $0) },
      criteria: other.criteria.map { Choice(.criteria, like: $0) })
    windows = other.windows.map {
      Observation64.RecordWindow(from: $0.from, to: $0.to, every: $0.every)
    }
    dearEvery = other.dearEvery
    layers = other.layers.map { Observation64.LayerQuantity(like: $0) }
    networks = other.networks.map { Observation64.FinalValue(like: $0) }
    box =
      switch other.box {
      case .data: .data
      case .between(let low, let high): .between(low: low, high: high)
      }
  }
}

extension Observation.HistoryArray {
  fileprivate init(
    _ other: Observation64.HistoryArray, as description: Observation.HistoryDescription
  ) {
    precondition(other.description.path == description.path, "the histories differ")
    let values: Values =
      switch other.values {
      case .numbers(let numbers): .numbers(numbers)
      case .labels(let labels): .labels(labels)
      }
    self.init(
      description: description, networks: other.networks, checkpoints: other.checkpoints,
      values: values)
  }
}
