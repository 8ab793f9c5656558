internal import Catalogs
internal import DataSets
internal import Networks
internal import Observation

/// Reads the section `record`.
enum RecordSection {
  static let keys = [
    "every", "windows", "probe", "probe_from", "gradient_rows", "quantities", "criteria", "layers",
    "networks", "dear_every", "box",
  ]
  static let windowKeys = ["from", "to", "every"]
  static let boxKeys = ["low", "high"]
  static let dataBox = "data"
  static let probes = 1...100_000_000
  static let mostCheckpoints = 1_000_000

  /// - Parameters:
  ///   - data: what is known of the data, if its section is sound.
  ///   - steps: the length of training, if it is known.
  static func read(_ reader: NodeReader, data: DataConfiguration?, steps: Int?)
    -> RecordConfiguration?
  {
    guard let mapping = reader.mapping(keys: keys) else { return nil }
    let every = mapping.required("every") { $0.integer(1...TrainingSection.steps.upperBound) }
    let probe = mapping.optional("probe", default: Int?.none) { reader in
      reader.word("all", as: Int?.none) { $0.integer(probes).map(Optional.some) }
    }
    let source = mapping.optional("probe_from", default: .train) {
      $0.word(RecordConfiguration.ProbeSource.self)
    }
    let gradientRows = mapping.optional("gradient_rows", default: Int?.none) { reader in
      reader.word("all", as: Int?.none) { $0.integer(probes).map(Optional.some) }
    }
    if let gradientRows, let rows = gradientRows, let probe, let all = probe, rows > all {
      mapping.problems.addConflict(
        "the gradient is taken over rows of the probe, and it has \(all)",
        at: mapping.place(of: "gradient_rows"), hint: "use fewer, or 'all'")
      return nil
    }
    let quantities = mapping.optional("quantities", default: UnitQuantity.allCases) { reader in
      reader.word("all", as: UnitQuantity.allCases) { readQuantities($0) }
    }
    let windows = mapping.optional("windows", default: []) { reader in
      reader.list { readWindow($0) }
    }
    let layers = mapping.optional("layers", default: []) { reader in
      reader.distinctList(\.rawValue) { $0.word(LayerQuantity.self) }
    }
    let networks = mapping.optional("networks", default: []) { reader in
      reader.distinctList(\.rawValue) { readNetworkValue($0) }
    }
    let dearEvery = mapping.optional("dear_every", default: Int?.none) { reader in
      reader.word("ends", as: Int?.none) { $0.integer(1...mostCheckpoints).map(Optional.some) }
    }
    let box = mapping.optional("box", default: .data) { reader in
      reader.word(dataBox, as: BoxConfiguration.data) { readBox($0) }
    }
    let criteria = mapping.optional("criteria", default: defaultCriteria) { reader in
      reader.distinctList(\.label) { $0.choice(from: .criteria) }
    }
    if source == .test, data?.drawnTest == 0 {
      mapping.problems.addConflict(
        "there are no test rows to probe", at: mapping.place(of: "probe_from"),
        hint: "'data.split.test' is 0")
      return nil
    }
    if let every, let steps, steps / every > mostCheckpoints {
      mapping.problems.addConflict(
        "makes more than \(mostCheckpoints) checkpoints", at: mapping.place(of: "every"))
      return nil
    }
    guard let every, let probe, let source, let gradientRows, let quantities, let criteria,
      let windows, let layers, let networks, let dearEvery, let box
    else { return nil }
    let stretches = windows.reduce(0) { $0 + ($1.to - $1.from) / $1.every }
    if let steps, steps / every + stretches > mostCheckpoints {
      mapping.problems.addConflict(
        "make more than \(mostCheckpoints) checkpoints", at: mapping.place(of: "windows"))
      return nil
    }
    // Histories are stored by name, so the order in which a study lists them says nothing.
    let ordered = UnitQuantity.choosable.filter(quantities.contains)
    var record = RecordConfiguration(
      every: every, probe: probe, probeFrom: source, gradientRows: gradientRows,
      quantities: ordered, criteria: criteria)
    record.windows = windows.sorted {
      ($0.from, $0.to, $0.every) < ($1.from, $1.to, $1.every)
    }
    record.layers = LayerQuantity.allCases.filter(layers.contains)
    record.networks = FinalValue.onRequest.filter(networks.contains)
    record.dearEvery = dearEvery
    record.box = box
    return record
  }

  /// A list of quantities, in which `all` stands for those that are recorded without a word.
  private static func readQuantities(_ reader: NodeReader) -> [UnitQuantity]? {
    let words = ["all"] + UnitQuantity.choosable.map(\.rawValue)
    let listed = reader.distinctList({ $0 }) { reader -> String? in
      guard let word = reader.text() else { return nil }
      return words.contains(word) ? word : reader.refuse(unknown: word, among: words)
    }
    return listed?.flatMap { word in
      UnitQuantity(rawValue: word).map { [$0] } ?? UnitQuantity.allCases
    }
  }

  private static func readNetworkValue(_ reader: NodeReader) -> FinalValue? {
    let words = FinalValue.onRequest.map(\.rawValue)
    guard let word = reader.text() else { return nil }
    return words.contains(word)
      ? FinalValue(rawValue: word) : reader.refuse(unknown: word, among: words)
  }

  private static func readBox(_ reader: NodeReader) -> BoxConfiguration? {
    guard let mapping = reader.mapping(keys: boxKeys) else { return nil }
    let low = mapping.required("low") { readBounds($0) }
    let high = mapping.required("high") { readBounds($0) }
    guard let low, let high else { return nil }
    if low.count > 1, high.count > 1, low.count != high.count {
      return reader.refuse("'low' has \(low.count) numbers, and 'high' has \(high.count)")
    }
    let count = max(low.count, high.count)
    let isEmpty = (0..<count).contains {
      low[low.count == 1 ? 0 : $0] > high[high.count == 1 ? 0 : $0]
    }
    if isEmpty { return reader.refuse("'low' lies above 'high'") }
    return .between(low: low, high: high)
  }

  /// One number for all inputs, or one for each.
  private static func readBounds(_ reader: NodeReader) -> [Float]? {
    func bound(_ reader: NodeReader) -> Float? {
      reader.real("at most 1e30 in size") { $0.magnitude <= 1e30 }.map { Float($0) }
    }
    guard reader.isList else { return bound(reader).map { [$0] } }
    guard let list = reader.list(bound) else { return nil }
    return list.isEmpty ? reader.refuse("'\(reader.path)' must have at least one number") : list
  }

  private static func readWindow(_ reader: NodeReader) -> RecordWindow? {
    guard let mapping = reader.mapping(keys: windowKeys) else { return nil }
    let from = mapping.required("from") { $0.integer(TrainingSection.steps) }
    let to = mapping.required("to") { $0.integer(TrainingSection.steps) }
    let every = mapping.optional("every", default: 1) {
      $0.integer(1...TrainingSection.steps.upperBound)
    }
    guard let from, let to, let every else { return nil }
    if to < from { return reader.refuse("the window ends before it begins") }
    return RecordWindow(from: from, to: to, every: every)
  }

  /// Refuses what cannot be recorded of such networks.
  static func check(
    _ record: RecordConfiguration, on network: NetworkConfiguration, at place: Place,
    _ problems: Problems
  ) -> Bool {
    let rows = network.normalization.value
    guard record.removesUnits, rows.changesPreactivations || network.residual > 0 else {
      return true
    }
    problems.addConflict(
      "what the loss becomes without a unit is not known with "
        + (network.residual > 0 ? "'network.residual'" : "'\(network.normalization.name)'"),
      at: place, hint: "leave out removal_loss_change and functionally_dead")
    return false
  }

  /// The criteria that are judged when a study does not say; a fixed list, since a new entry of
  /// the catalog must not change what an old study means.
  static var defaultCriteria: [Choice<any Criterion>] {
    ["never_fires", "null_gradient", "zero_parameter_gradient", "rare", "tau_dormant"]
      .compactMap { Catalog.criteria[$0] }.compactMap { try? Choice($0) }
  }
}
