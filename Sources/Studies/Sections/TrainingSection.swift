internal import Catalogs
internal import DataSets
internal import Networks

/// Reads the section `training`.
enum TrainingSection {
  static let keys = [
    "loss", "optimizer", "learning_rate", "schedule", "warm_up", "clip", "weight_decay",
    "decoupled_weight_decay", "l1", "max_norm", "remedy", "label_noise", "input_noise",
    "precision", "batch", "batch_order", "steps",
  ]
  /// What to write instead of keys of old.
  static let retired = [
    "momentum": "write 'optimizer: {name: momentum, momentum: …}'",
    "nesterov": "write 'optimizer: {name: nesterov, momentum: …}'",
  ]
  /// The word for weights of any norm.
  static let noLimit = "none"
  static let steps = 0...1_000_000_000
  static let batches = 1...1_000_000_000

  /// - Parameter data: what is known of the data; `nil` if its section has problems of its own.
  static func read(_ reader: NodeReader, data: DataConfiguration?) -> TrainingConfiguration? {
    guard let mapping = reader.mapping(keys: keys, retired: retired) else { return nil }
    let loss = readLoss(mapping, data: data)
    let optimizer = mapping.optional("optimizer", default: Choice(defaultsOf: SGD.entry)) {
      $0.choice(from: .optimizers)
    }
    let learningRate = mapping.required("learning_rate", size)
    let weightDecay = mapping.optional("weight_decay", default: 0, size)
    let batch = mapping.required("batch") { reader in
      reader.word("full", as: Int?.none) { $0.integer(batches).map(Optional.some) }
    }
    let order = mapping.optional("batch_order", default: .perNetwork) {
      $0.word(TrainingConfiguration.BatchOrder.self)
    }
    let steps = mapping.required("steps") { $0.integer(Self.steps) }
    let change = readExtras(mapping, data: data)
    guard let loss, let optimizer, let learningRate, let weightDecay, let batch, let order,
      let steps, let change
    else { return nil }
    var training = TrainingConfiguration(
      loss: loss, optimizer: optimizer, learningRate: learningRate, weightDecay: weightDecay,
      batch: batch, batchOrder: order, steps: steps)
    change(&training)
    return training
  }

  /// The keys that are off unless a study names them: how they change the configuration.
  private static func readExtras(
    _ mapping: MappingReader, data: DataConfiguration?
  ) -> ((inout TrainingConfiguration) -> Void)? {
    let schedule = mapping.optional("schedule", default: Choice(defaultsOf: ConstantSchedule.entry))
    {
      $0.choice(from: .schedules)
    }
    let warmUp = mapping.optional("warm_up", default: 0) { $0.integer(steps) }
    let clip = mapping.optional("clip", default: Choice(defaultsOf: NoClipping.entry)) {
      $0.choice(from: .clippings)
    }
    let decoupled = mapping.optional("decoupled_weight_decay", default: 0, size)
    let l1 = mapping.optional("l1", default: 0, size)
    let maxNorm = mapping.optional("max_norm", default: Double?.none) { reader in
      reader.word(noLimit, as: Double?.none) { reader in
        reader.real("greater than 0 and at most 1e18") { $0 >= 1e-18 && $0 <= 1e18 }
          .map(Optional.some)
      }
    }
    let remedy = mapping.optional("remedy", default: Choice(defaultsOf: NoRemedy.entry)) {
      $0.choice(from: .remedies)
    }
    let labelNoise = mapping.optional("label_noise", default: 0) { reader in
      reader.real("at least 0 and at most 1") { $0 >= 0 && $0 <= 1 }
    }
    let inputNoise = mapping.optional("input_noise", default: 0, size)
    let precision = mapping.optional("precision", default: .float32) {
      $0.word(TrainingConfiguration.Precision.self)
    }
    if let labelNoise, labelNoise > 0, data?.knownTask == .regression {
      mapping.problems.addConflict(
        "'\(mapping.path(to: "label_noise"))' is for classes, and the targets are numbers",
        at: mapping.place(of: "label_noise"))
      return nil
    }
    guard let schedule, let warmUp, let clip, let decoupled, let l1, let maxNorm, let remedy,
      let labelNoise, let inputNoise, let precision
    else { return nil }
    return { training in
      training.schedule = schedule
      training.warmUp = warmUp
      training.clip = clip
      training.decoupledWeightDecay = decoupled
      training.l1 = l1
      training.maxNorm = maxNorm
      training.remedy = remedy
      training.labelNoise = labelNoise
      training.inputNoise = inputNoise
      training.precision = precision
    }
  }

  private static func size(_ reader: NodeReader) -> Double? {
    let most = Double(Float.greatestFiniteMagnitude)
    return reader.real("at least 0 and at most 3.4e38") { $0 >= 0 && $0 <= most }
  }

  /// The loss that is named, or the task's own: cross entropy for classes, else the squared error.
  private static func readLoss(
    _ mapping: MappingReader, data: DataConfiguration?
  ) -> Choice<any Loss>? {
    if let reader = mapping.reader("loss") {
      guard let loss = reader.choice(from: .losses) else { return nil }
      return fits(loss, data, at: reader.node.place, mapping.problems) ? loss : nil
    }
    guard let data else { return nil }
    switch data.knownTask {
    case .classification: return try? Choice(CrossEntropy.entry)
    case .regression: return try? Choice(MeanSquaredError.entry)
    case .automatic:
      if !mapping.problems.givenElsewhere.contains(mapping.path(to: "loss")) {
        mapping.problems.addConflict(
          "missing key '\(mapping.path(to: "loss"))'", at: mapping.node.place,
          hint: "or say 'data.task: classification' or 'regression'")
      }
      return nil
    }
  }

  private static func fits(
    _ loss: Choice<any Loss>, _ data: DataConfiguration?, at place: Place, _ problems: Problems
  ) -> Bool {
    guard let data, problems.findsConflicts else { return true }
    let task = data.knownTask
    if task == .classification, !loss.value.takesClasses {
      problems.add("'\(loss.name)' takes no classes, as '\(data.source.name)' has", at: place)
      return false
    }
    if task == .regression, !loss.value.takesValues {
      problems.add(
        "'\(loss.name)' takes classes only, and the targets of '\(data.source.name)' are numbers",
        at: place, hint: "mse, mae and huber take them")
      return false
    }
    return true
  }

  /// A remedy must be able to do to the networks what it does.
  static func checkRemedy(
    of training: TrainingConfiguration, on network: NetworkConfiguration, at place: Place?,
    _ problems: Problems
  ) -> Bool {
    guard let place, let (message, hint) = training.remedy.objection(to: network) else {
      return true
    }
    problems.addConflict(message, at: place, hint: hint)
    return false
  }
}
