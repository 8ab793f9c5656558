internal import Catalogs
internal import DataSets
internal import Observation

/// Reads the section `record`.
enum RecordSection {
  static let keys = ["every", "probe", "probe_from", "gradient_rows", "quantities", "criteria"]
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
      reader.word("all", as: UnitQuantity.allCases) { reader in
        reader.distinctList(\.rawValue) { $0.word(UnitQuantity.self) }
      }
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
    guard let every, let probe, let source, let gradientRows, let quantities, let criteria else {
      return nil
    }
    // Histories are stored by name, so the order in which a study lists them says nothing.
    let ordered = UnitQuantity.allCases.filter(quantities.contains)
    return RecordConfiguration(
      every: every, probe: probe, probeFrom: source, gradientRows: gradientRows,
      quantities: ordered, criteria: criteria)
  }

  /// The criteria that are judged when a study does not say; a fixed list, since a new entry of
  /// the catalog must not change what an old study means.
  static var defaultCriteria: [Choice<any Criterion>] {
    ["never_fires", "null_gradient", "zero_parameter_gradient", "rare", "tau_dormant"]
      .compactMap { Catalog.criteria[$0] }.compactMap { try? Choice($0) }
  }
}
