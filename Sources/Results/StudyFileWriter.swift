internal import HDF5
internal import Networks
internal import Observation
public import Studies

/// Merges the blocks of a study into one file of labelled arrays (`Documentation/FORMAT.md`).
public struct StudyFileWriter {
  private let study: Study
  private let layouts: [ConditionLayout]
  private let dataHashes: [String]

  /// Prepares to write the results of `study`; one layout and one data hash for each condition.
  public init(
    study: Study, layouts: [ConditionLayout], dataHashes: [String]
  ) {
    precondition(
      layouts.count == study.conditions.count && dataHashes.count == layouts.count,
      "one layout and one hash for each condition")
    self.study = study
    self.layouts = layouts
    self.dataHashes = dataHashes
  }

  /// Where the histories are to lie.
  public enum Histories {
    /// In the file.
    case copied
    /// In packs, to which the file refers: `place` tells where each block lies.
    case inPacks(PackReferences, place: (Block) throws -> PackReferences.Place)
  }

  /// Writes the file at `path`, which must not exist.
  ///
  /// - Parameters:
  ///   - histories: where the histories are to lie; in packs, blocks need none.
  ///   - block: gives each block of the study, in the order of conditions and seeds.
  public func write(
    to path: String, histories: Histories = .copied, block: (Block) throws -> BlockResult
  ) throws {
    let file = try File.create(path)
    try file.writeAttribute("study", study.name)
    if let title = study.title { try file.writeAttribute("title", title) }
    try file.writeAttribute("study_hash", study.hash)
    try file.writeAttribute("format_version", Int32(FormatVersion.current))
    try file.writeAttribute("engine_version", Int32(FormatVersion.engine))
    try file.writeAttribute("package", "DeadNeurons \(FormatVersion.package)")
    if !study.overrides.isEmpty { try file.writeAttribute("overrides", study.overrides) }
    try writeDimensions(of: file)
    try file.createStringDataset("study", shape: []).write([study.sourceText])
    let network = try file.createGroup("network")
    try writeGrid(to: network, file)
    try writeFactors(to: network, conditions: file)
    if case .inPacks(let packs, _) = histories { try packs.write(to: file) }
    let final = OpenDatasets()
    for index in study.conditions.indices {
      try writeCondition(index, to: file, histories, final, block: block)
      // To release a dataset costs time in proportion to what the library has not yet written.
      try file.flush()
    }
    try file.close()
  }

  /// The dimensions condition and seed, and the factors as coordinates along condition.
  private func writeDimensions(of file: borrowing File) throws {
    let conditions = try file.createDataset(
      "condition", of: Int32.self, shape: [study.conditions.count])
    try conditions.write(study.conditions.indices.map { Int32($0) })
    try conditions.makeScale("condition")
    let seeds = try file.createDataset("seed", of: Int64.self, shape: [study.networks])
    try seeds.write((0..<study.networks).map { Int64(bitPattern: study.firstSeed + UInt64($0)) })
    try seeds.makeScale("seed")
    try writeFactors(to: file, conditions: file)
  }

  /// The coordinates of a crossed design's networks: `/network/init_seed` and its like, along seed.
  private func writeGrid(
    to network: borrowing some Container & ~Copyable, _ file: borrowing File
  ) throws {
    guard let grid = study.seeds else { return }
    for (axis, (name, _)) in grid.counts.enumerated() {
      let variable = try network.createDataset(
        "\(name)_seed", of: Int64.self, shape: [study.networks])
      try variable.write(
        (0..<study.networks).map { Int64(bitPattern: grid.first) + Int64(grid.place($0)[axis]) })
      try variable.writeAttribute(
        "definition", "the seed of '\(name)' in the crossed design of seeds")
      try variable.attachScale(file.dataset("seed"), axis: 0)
    }
  }

  private func writeFactors(
    to container: borrowing some Container & ~Copyable, conditions file: borrowing File
  ) throws {
    let dimension = try file.dataset("condition")
    for (place, factor) in study.factors.enumerated() {
      let levels = study.conditions.map { factor.levels[$0.levels[place]] }
      let numbers = levels.compactMap(\.number)
      let variable: Dataset
      if numbers.count == levels.count {
        variable = try container.createDataset(
          factor.coordinate, of: Double.self, shape: [levels.count])
        try variable.write(numbers)
      } else {
        variable = try container.createStringDataset(factor.coordinate, shape: [levels.count])
        try variable.write(levels.map(\.label))
      }
      try variable.writeAttribute("factor", factor.name)
      try variable.attachScale(dimension, axis: 0)
    }
  }

  private func writeCondition(
    _ index: Int, to file: borrowing File, _ histories: Histories, _ final: OpenDatasets,
    block: (Block) throws -> BlockResult
  ) throws {
    let layout = layouts[index]
    let name = conditionName(index)
    let group = try file.createGroup(name)
    let condition = study.conditions[index]
    for (place, factor) in study.factors.enumerated() {
      let level = factor.levels[condition.levels[place]]
      try group.writeAttribute(factor.coordinate, level.label)
    }
    try group.writeAttribute("settings", condition.settings.canonical)
    try group.writeAttribute("data_hash", dataHashes[index])
    try group.writeAttribute("probe", layout.probe)
    try writeAxes(of: group, layout)
    let blocks = study.blocks
    let perCondition = blocks.count / study.conditions.count
    let parts = ((index * perCondition)..<((index + 1) * perCondition)).map { blocks[$0] }
    let datasets = OpenDatasets()
    switch histories {
    case .copied:
      for history in layout.histories {
        let dataset = try history.create(in: group, shape: shape(of: history, layout))
        try describe(history, dataset, in: group, layout)
        datasets.keep(history.path, dataset)
      }
    case .inPacks(let packs, let place):
      let places = try parts.map { (first: $0.first, place: try place($0)) }
      for history in layout.histories {
        let dataset = try create(
          history, in: group, layout,
          packs.sources(of: history.path, shape: shape(of: history, layout), blocks: places))
        try describe(history, dataset, in: group, layout)
      }
    }
    for part in parts {
      let result = try block(part)
      for history in result.histories {
        try datasets.with(history.description.path, in: group) {
          try history.write(to: $0, row: part.first)
        }
      }
      try writeFinal(result, index: index, first: part.first, to: file, final)
    }
  }

  /// The dimensions of a condition: its own seed and step, and unit, feature or output by group.
  private func writeAxes(of group: borrowing Group, _ layout: ConditionLayout) throws {
    let seeds = try group.createDataset("seed", of: Int64.self, shape: [study.networks])
    try seeds.write((0..<study.networks).map { Int64(bitPattern: study.firstSeed + UInt64($0)) })
    try seeds.makeScale("seed")
    let steps = try group.createDataset("step", of: Int64.self, shape: [layout.steps.count])
    try steps.write(layout.steps.map { Int64($0) })
    try steps.makeScale("step")
    let rows = try group.createDataset(
      "probe_row", of: Int32.self, shape: [layout.probeRows.count])
    try rows.write(layout.probeRows)
    try rows.writeAttribute(
      "definition", "rows of the data set, from 0, that units are observed on")
    try rows.makeScale("probe_row")
    if let ranks = layout.probeRanks {
      let order = try group.createDataset("probe_rank", of: Int32.self, shape: [ranks.count])
      try order.write(ranks)
      try order.writeAttribute(
        "definition", "how many rows of the probe were drawn before this one")
      try order.attachScale(rows, axis: 0)
    }
    if let box = layout.box {
      let bounds = try group.createDataset("box", of: Float.self, shape: [2, box.low.count])
      try bounds.write(box.low + box.high)
      try bounds.writeAttribute(
        "definition", "least and greatest value of each input, between which certificates hold")
    }
    var made: Set<String> = [""]
    for history in layout.histories
    where history.group.hasColumns && made.insert(history.group.name).inserted {
      let part = try group.createGroup(history.group.name)
      let axis: Dataset
      switch history.group {
      case .input:
        axis = try part.createStringDataset("feature", shape: [history.columns])
        try axis.write(layout.features)
      case .output:
        axis = try part.createStringDataset("unit", shape: [history.columns])
        try axis.write(layout.outputs)
      default:
        axis = try part.createDataset("unit", of: Int32.self, shape: [history.columns])
        try axis.write((0..<history.columns).map { Int32($0) })
      }
      try axis.makeScale(columnAxis(history.group))
    }
  }

  private func shape(of history: HistoryDescription, _ layout: ConditionLayout) -> [Int] {
    history.shape(networks: study.networks, checkpoints: layout.steps.count)
  }

  private func create(
    _ history: HistoryDescription, in group: borrowing Group, _ layout: ConditionLayout,
    _ sources: [VirtualSource]
  ) throws -> Dataset {
    let shape = shape(of: history, layout)
    return history.isLabel
      ? try group.createVirtualDataset(history.path, of: Int8.self, shape: shape, sources: sources)
      : try group.createVirtualDataset(
        history.path, of: Float.self, shape: shape, sources: sources)
  }

  private func describe(
    _ history: HistoryDescription, _ dataset: borrowing Dataset, in group: borrowing Group,
    _ layout: ConditionLayout
  ) throws {
    if history.isLabel { try dataset.writeAttribute("dtype", "bool") }
    try dataset.writeAttribute("definition", history.definition)
    try writeThresholds(history.thresholds, to: dataset)
    try dataset.writeAttribute("probe", layout.probe)
    try dataset.attachScale(group.dataset("seed"), axis: 0)
    try dataset.attachScale(group.dataset("step"), axis: 1)
    if history.isDerived { try dataset.writeAttribute("derived", Int32(1)) }
    if history.group.hasColumns {
      let axis = "\(history.group.name)/\(columnAxis(history.group))"
      try dataset.attachScale(group.dataset(axis), axis: 2)
    }
  }

  private func writeThresholds(
    _ thresholds: [String: Double], to dataset: borrowing Dataset
  ) throws {
    for (name, value) in thresholds.sorted(by: { $0.key < $1.key }) {
      try dataset.writeAttribute(name, value)
    }
  }

  /// Final values go to `/network`, which has every value that any condition has.
  private func writeFinal(
    _ result: BlockResult, index: Int, first: Int, to file: borrowing File,
    _ datasets: OpenDatasets
  ) throws {
    let count = [1, result.seeds.count]
    try finalDataset(
      "diverged_at", of: Int32.self, fill: -1,
      definition: "updates made before the loss was first NaN or infinite; -1 if it never was",
      in: file, datasets)
    try datasets.with("network/diverged_at", in: file) {
      try $0.write(result.divergedAt, at: [index, first], count: count)
    }
    for value in result.finalValues {
      try finalDataset(
        value.name, of: Float.self, fill: .nan, definition: value.definition, in: file, datasets)
      try datasets.with("network/\(value.name)", in: file) { dataset in
        try dataset.write(value.values, at: [index, first], count: count)
        let layout = layouts[index].finalValues.first { $0.name == value.name }
        if first == 0, value.name.hasPrefix("dead_fraction_"), let layout {
          try writeThresholds(layout.thresholds, to: dataset)
          let probes = Set(layouts.map(\.probe))
          try dataset.writeAttribute(
            "probe", probes.count == 1 ? layouts[index].probe : "see the group of each condition")
        }
      }
    }
  }

  private func finalDataset<T: HDF5Scalar>(
    _ name: String, of type: T.Type, fill: T, definition: String, in file: borrowing File,
    _ datasets: OpenDatasets
  ) throws {
    let path = "network/\(name)"
    if datasets.has(path) { return }
    let dataset = try file.createDataset(
      path, of: type, shape: [study.conditions.count, study.networks], fill: fill)
    try dataset.writeAttribute("definition", definition)
    let coordinates = study.factors.map(\.coordinate).joined(separator: " ")
    if !coordinates.isEmpty { try dataset.writeAttribute("coordinates", coordinates) }
    try dataset.attachScale(file.dataset("condition"), axis: 0)
    try dataset.attachScale(file.dataset("seed"), axis: 1)
    datasets.keep(path, dataset)
  }
}

/// The group of a condition: `condition_0003`.
public func conditionName(_ index: Int) -> String {
  let digits = String(index)
  return "condition_" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The name of the last axis of a history.
func columnAxis(_ group: HistoryGroup) -> String { group == .input ? "feature" : "unit" }
