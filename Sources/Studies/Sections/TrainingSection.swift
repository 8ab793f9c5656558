internal import Catalogs
internal import DataSets
internal import Networks

/// Reads the section `training`.
enum TrainingSection {
  static let keys = [
    "loss", "optimizer", "learning_rate", "momentum", "nesterov", "weight_decay", "batch",
    "batch_order", "steps",
  ]
  static let steps = 0...1_000_000_000
  static let batches = 1...1_000_000_000

  /// - Parameter data: what is known of the data; `nil` if its section has problems of its own.
  static func read(_ reader: NodeReader, data: DataConfiguration?) -> TrainingConfiguration? {
    guard let mapping = reader.mapping(keys: keys) else { return nil }
    let loss = readLoss(mapping, data: data)
    let optimizer = mapping.optional("optimizer", default: .sgd) {
      $0.word(TrainingConfiguration.OptimizerName.self)
    }
    let learningRate = mapping.required("learning_rate", size)
    let momentum = mapping.optional("momentum", default: 0) { reader in
      reader.real("at least 0 and less than 1") { $0 >= 0 && Float($0) < 1 }
    }
    let nesterov = mapping.optional("nesterov", default: false) { $0.truth() }
    let weightDecay = mapping.optional("weight_decay", default: 0, size)
    let batch = mapping.required("batch") { reader in
      reader.word("full", as: Int?.none) { $0.integer(batches).map(Optional.some) }
    }
    let order = mapping.optional("batch_order", default: .perNetwork) {
      $0.word(TrainingConfiguration.BatchOrder.self)
    }
    let steps = mapping.required("steps") { $0.integer(Self.steps) }
    if nesterov == true, momentum == 0 {
      mapping.problems.addConflict(
        "Nesterov's variant needs momentum", at: mapping.place(of: "nesterov"),
        hint: "give '\(mapping.path(to: "momentum"))'")
      return nil
    }
    guard let loss, let optimizer, let learningRate, let momentum, let nesterov, let weightDecay,
      let batch, let order, let steps
    else { return nil }
    return TrainingConfiguration(
      loss: loss, optimizer: optimizer, learningRate: learningRate, momentum: momentum,
      nesterov: nesterov, weightDecay: weightDecay, batch: batch, batchOrder: order, steps: steps)
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
        at: place, hint: "mse takes them")
      return false
    }
    return true
  }
}
