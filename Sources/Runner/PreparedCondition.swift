internal import Catalogs
public import DataSets
internal import Lanes
public import Networks
internal import Observation
public import Results
public import Studies

/// A condition with its data: all that training one of its blocks needs.
public struct PreparedCondition: Sendable {
  /// The settings.
  public let settings: Settings
  /// The rows that are learned from.
  public let train: Samples
  /// The rows of the data set that ``train`` are.
  public let trainRows: [Int32]
  /// The rows that are kept back; perhaps none.
  public let test: Samples
  /// The rows that units are observed on.
  public let probe: Samples
  /// For each of them, how many were drawn before it.
  public let probeRanks: [Int32]
  /// What the file holds of the condition.
  public let layout: ConditionLayout
  /// The hash of the prepared data.
  public let dataHash: String
  /// The crossed design of the study's seeds, if it has one.
  public let grid: SeedGrid?

  /// The random keys of the networks with these seeds.
  public func keys(studySeed: UInt64, seeds: [UInt64]) -> LaneKeys {
    LaneKeys(studySeed: studySeed, networkSeeds: seeds, grid: grid)
  }
}

/// The data of every condition of a study, each set read and transformed once.
public struct PreparedStudy: Sendable {
  /// The study.
  public let study: Study
  /// One for each condition, in order.
  public let conditions: [PreparedCondition]

  private init(_ study: Study, _ conditions: [PreparedCondition]) {
    self.study = study
    self.conditions = conditions
  }

  /// The same with the first networks of each condition alone.
  public func truncated(to networks: Int) -> PreparedStudy {
    PreparedStudy(study.truncated(to: networks), conditions)
  }

  /// Reads, generates and transforms the data, and draws the probe.
  ///
  /// The probe is the first `record.probe` rows of a permutation of the source's rows by the
  /// study's stream `probe`, in ascending order.
  ///
  /// - Throws: `DataError`, or ``RunnerError`` where settings and data do not fit.
  public init(_ study: Study, locator: DataLocator) throws {
    self.study = study
    var known: [String: PreparedRows] = [:]
    var probes: [String: Probe] = [:]
    conditions = try study.conditions.map { condition in
      let settings = condition.settings
      let key = settings.dataCanonical
      let rows: PreparedRows
      if let before = known[key] {
        rows = before
      } else {
        rows = PreparedRows(
          try settings.data.prepare(studySeed: study.seed, locator: locator))
        known[key] = rows
      }
      let place = condition.labels.isEmpty ? "" : " (condition \(condition.index))"
      let problems = rows.objection(to: settings).map { "\(study.sourceFile): \($0)\(place)" }
      if let problems { throw RunnerError(problems, isFaultOfStudy: true) }
      let record = settings.record
      let loss = settings.training.loss.value
      let probeKey = "\(key) \(record.probeFrom) \(record.probe ?? 0)"
      let probe = probes[probeKey] ?? rows.probe(record, studySeed: study.seed)
      probes[probeKey] = probe
      return PreparedCondition(
        settings: settings, train: rows.train.fitting(loss), trainRows: rows.data.train.rows,
        test: rows.test.fitting(loss), probe: probe.samples.fitting(loss),
        probeRanks: probe.ranks, layout: rows.layout(settings, probe), dataHash: rows.hash,
        grid: study.seeds)
    }
  }
}

/// The rows that units are observed on.
private struct Probe {
  let samples: Samples
  /// Their numbers in the data set.
  let rows: [Int32]
  /// How many of them were drawn before each.
  let ranks: [Int32]
}

/// One prepared data set, shared by the conditions that use it.
private struct PreparedRows {
  let data: PreparedData
  let hash: String
  let train: Samples
  let test: Samples

  init(_ data: PreparedData) {
    self.data = data
    hash = contentHash(data.contentBytes)
    train = data.train.samples(features: data.features, outputs: data.outputs)
    test = data.test.samples(features: data.features, outputs: data.outputs)
  }

  private var hasClasses: Bool { data.task == .classification }

  /// Why these rows and some settings do not fit, and what to do, or `nil`.
  func objection(to settings: Settings) -> String? {
    let loss = settings.training.loss
    if hasClasses ? !loss.value.takesClasses : !loss.value.takesValues {
      return hasClasses
        ? "the loss '\(loss.name)' does not fit the classes of '\(data.name)'; "
          + "use cross_entropy, hinge or mse"
        : "the loss '\(loss.name)' does not fit the numbers of '\(data.name)'; use mse, mae or huber"
    }
    if let objection = objection(toValuesOf: loss) { return objection }
    if !hasClasses, settings.training.labelNoise > 0 {
      return "training.label_noise is for classes, and the targets of '\(data.name)' are numbers"
    }
    if let batch = settings.training.batch, batch > train.count {
      return "training.batch is \(batch), but '\(data.name)' has only \(train.count) training "
        + "rows; use a smaller batch, or 'full'"
    }
    if settings.network.normalization.value.momentum != nil, train.count < 2 {
      return
        "network.normalization is \(settings.network.normalization.name), which needs at least "
        + "2 training rows, and '\(data.name)' has \(train.count)"
    }
    let needed = Footprint.bytes(settings, features: data.features, outputs: data.outputs)
    if needed > Footprint.available {
      return "training a block of 16 networks needs \(needed / 1_000_000_000) GB, and this machine "
        + "has \(Footprint.available / 1_000_000_000) GB; make the layers narrower"
    }
    let source = settings.record.probeFrom
    let count = rowCount(of: source)
    if count == 0 {
      return "record.probe_from is 'test', but there are no test rows; set data.split.test, or "
        + "probe_from: train"
    }
    if let probe = settings.record.probe, probe > count {
      return "record.probe is \(probe), but there are only \(count) rows of "
        + "'\(source.rawValue)'; use fewer, or 'all'"
    }
    if let rows = settings.record.gradientRows, rows > count {
      return "record.gradient_rows is \(rows), but the probe has only \(count) rows; use fewer, "
        + "or 'all'"
    }
    return objection(toNetworkValuesOf: settings.record)
  }

  /// Why something that is to be judged of networks has no meaning on these rows.
  private func objection(toNetworkValuesOf record: RecordConfiguration) -> String? {
    if record.certifies, record.box.box(of: [train]) == nil {
      return "record.box has bounds for another number of inputs than the \(data.features) of "
        + "'\(data.name)'; give one number, or a list of \(data.features)"
    }
    if let value = record.networks.first(where: \.needsOneInput), data.features != 1 {
      return "record.networks: '\(value.rawValue)' is for one input, and '\(data.name)' has "
        + "\(data.features)"
    }
    if let value = record.networks.first(where: \.needsValues), hasClasses {
      return "record.networks: '\(value.rawValue)' is for numbers, and the targets of "
        + "'\(data.name)' are classes"
    }
    if let value = record.quantities.first(where: \.needsClasses), !hasClasses {
      return "record.quantities: '\(value.rawValue)' is for classes, and the targets of "
        + "'\(data.name)' are numbers"
    }
    return nil
  }

  /// Why some target is none that the loss can take.
  private func objection(toValuesOf loss: Choice<any Loss>) -> String? {
    let legal = loss.value.legalValues
    for samples in [train, test] {
      guard case .values(let values) = samples.targets else { continue }
      if let value = values.first(where: { !legal.contains($0) }) {
        return "the loss '\(loss.name)' takes targets from \(shortest(Double(legal.lowerBound))) "
          + "to \(shortest(Double(legal.upperBound))), and '\(data.name)' has \(value); "
          + "transform them with data.target_transform"
      }
    }
    return nil
  }

  private func rowCount(of source: RecordConfiguration.ProbeSource) -> Int {
    switch source {
    case .train: train.count
    case .test: test.count
    case .all: train.count + test.count
    }
  }

  /// The probe, and its rows in the data set.
  func probe(_ record: RecordConfiguration, studySeed: UInt64) -> Probe {
    let (source, rows) =
      switch record.probeFrom {
      case .train: (train, data.train.rows)
      case .test: (test, data.test.rows)
      case .all: (train.joined(with: test), data.train.rows + data.test.rows)
      }
    let order = RandomStream(key: RandomKey(studySeed: studySeed), name: "probe")
      .permutation(of: source.count)
    let drawn = order.prefix(record.probe ?? source.count)
    let ranked = zip(drawn, Int32(0)...).sorted { $0.0 < $1.0 }
    return Probe(
      samples: source.selecting(ranked.map(\.0)), rows: ranked.map { rows[Int($0.0)] },
      ranks: ranked.map(\.1))
  }

  func layout(_ settings: Settings, _ probe: Probe) -> ConditionLayout {
    // One output for two classes is that of the second.
    let count = train.fitting(settings.training.loss.value).outputs
    return ConditionLayout(
      settings: settings, features: data.featureNames,
      outputs: Array(data.outputNames.suffix(count)),
      hasClasses: hasClasses, hasTestRows: test.count > 0, probeRows: probe.rows,
      probeRanks: probe.ranks,
      box: settings.record.certifies ? settings.record.box.box(of: [train, test]) : nil)
  }
}

extension PreparedData.Part {
  fileprivate func samples(features: Int, outputs: Int) -> Samples {
    switch targets {
    case .classes(let labels, _):
      Samples(inputs: inputs, features: features, targets: .classes(labels), outputs: outputs)
    case .values(let values, _):
      Samples(inputs: inputs, features: features, targets: .values(values), outputs: outputs)
    }
  }
}

extension Samples {
  fileprivate func joined(with other: Samples) -> Samples {
    let joined: Targets =
      switch (targets, other.targets) {
      case (.classes(let one), .classes(let two)): .classes(one + two)
      case (.values(let one), .values(let two)): .values(one + two)
      default: targets
      }
    return Samples(
      inputs: inputs + other.inputs, features: features, targets: joined, outputs: outputs)
  }
}
