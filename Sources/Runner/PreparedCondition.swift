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
  /// The rows that are kept back; perhaps none.
  public let test: Samples
  /// The rows that units are observed on.
  public let probe: Samples
  /// What the file holds of the condition.
  public let layout: ConditionLayout
  /// The hash of the prepared data.
  public let dataHash: String
}

/// The data of every condition of a study, each set read and transformed once.
public struct PreparedStudy: Sendable {
  /// The study.
  public let study: Study
  /// One for each condition, in order.
  public let conditions: [PreparedCondition]

  /// Reads, generates and transforms the data, and draws the probe.
  ///
  /// The probe is the first `record.probe` rows of a permutation of the source's rows by the
  /// study's stream `probe`, in ascending order.
  ///
  /// - Throws: `DataError`, or ``RunnerError`` where settings and data do not fit.
  public init(_ study: Study, locator: DataLocator) throws {
    self.study = study
    var known: [String: (data: PreparedData, hash: String)] = [:]
    conditions = try study.conditions.map { condition in
      let settings = condition.settings
      let key = settings.dataCanonical
      let (data, hash): (PreparedData, String)
      if let before = known[key] {
        (data, hash) = before
      } else {
        data = try settings.data.prepare(studySeed: study.seed, locator: locator)
        hash = contentHash(data.contentBytes)
        known[key] = (data, hash)
      }
      return try PreparedCondition(
        settings: settings, data: data, dataHash: hash, study: study, condition: condition)
    }
  }
}

extension PreparedCondition {
  fileprivate init(
    settings: Settings, data: PreparedData, dataHash: String, study: Study, condition: Condition
  ) throws {
    let train = data.train.samples(features: data.features, outputs: data.outputs)
    let test = data.test.samples(features: data.features, outputs: data.outputs)
    let place = condition.labels.isEmpty ? "" : " (condition \(condition.index))"
    let hasClasses = data.task == .classification
    let loss = settings.training.loss
    if hasClasses ? !loss.value.takesClasses : !loss.value.takesValues {
      throw RunnerError(
        "\(study.sourceFile): the loss '\(loss.name)' does not fit the "
          + (hasClasses ? "classes" : "numbers") + " of '\(data.name)'\(place)",
        hint: hasClasses ? "use cross_entropy or mse" : "use mse", isFaultOfStudy: true)
    }
    if let batch = settings.training.batch, batch > train.count, settings.training.steps > 0 {
      throw RunnerError(
        "\(study.sourceFile): training.batch is \(batch), but '\(data.name)' has only "
          + "\(train.count) training rows\(place)", hint: "use a smaller batch, or 'full'", isFaultOfStudy: true)
    }
    let source =
      switch settings.record.probeFrom {
      case .train: train
      case .test: test
      case .all: train.joined(with: test)
      }
    guard source.count > 0 else {
      throw RunnerError(
        "\(study.sourceFile): record.probe_from is 'test', but there are no test rows\(place)",
        hint: "set data.split.test, or probe_from: train", isFaultOfStudy: true)
    }
    if let probe = settings.record.probe, probe > source.count {
      throw RunnerError(
        "\(study.sourceFile): record.probe is \(probe), but there are only \(source.count) rows "
          + "of '\(settings.record.probeFrom.rawValue)'\(place)", hint: "use fewer, or 'all'", isFaultOfStudy: true)
    }
    let order = RandomStream(key: RandomKey(studySeed: study.seed), name: "probe")
      .permutation(of: source.count)
    self.settings = settings
    self.train = train
    self.test = test
    self.dataHash = dataHash
    probe = source.selecting(
      order.prefix(settings.record.probe ?? source.count).sorted())
    layout = ConditionLayout(
      settings: settings, features: data.featureNames, outputs: data.outputNames,
      hasClasses: hasClasses, hasTestRows: test.count > 0)
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
