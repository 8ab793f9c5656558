internal import HDF5
internal import Observation
public import Studies

/// Many blocks of a study in one HDF5 file: what a shard has trained, once it is complete.
///
///     /                                  format_version, engine_version, study
///     /condition_0000/seed  [network]    int64
///     /condition_0000/step  [checkpoint] int64
///     /condition_0000/diverged_at [network], final/<name> [network]
///     /condition_0000/<history path>     [network, checkpoint, column], fletcher32
///
/// Conditions have the numbers of the study that was packed; which rows are which block's says the
/// ``PackIndex`` behind the data. A merged file can refer to these datasets in place of holding what
/// they hold (``VirtualSource``).
public final class PackFile {
  /// A block to be packed.
  public struct Item: Sendable {
    /// The block.
    public let block: Block
    /// What its bits depend on.
    public let identity: BlockIdentity

    /// Names a block.
    public init(block: Block, identity: BlockIdentity) {
      self.block = block
      self.identity = identity
    }
  }

  /// The file's path.
  public let path: String
  /// Which blocks there are, and where.
  public let index: PackIndex
  private let file: File
  private var open: (condition: Int, datasets: OpenDatasets) = (-1, OpenDatasets())
  private let networks: [Int: Int]

  /// Writes a pack durably.
  ///
  /// - Parameters:
  ///   - items: the blocks, those of a condition one after the other.
  ///   - layouts: the layout of each condition of the study.
  ///   - block: gives the content of a block.
  public static func write(
    _ items: [Item], study: Study, layouts: [ConditionLayout], to path: String,
    block: (Item) throws -> BlockResult
  ) throws {
    var entries: [PackIndex.Entry] = []
    var rows: [Int: Int] = [:]
    for item in items {
      let condition = item.block.condition
      entries.append(
        PackIndex.Entry(
          identity: item.identity, condition: condition, row: rows[condition, default: 0],
          networks: item.block.count))
      rows[condition, default: 0] += item.block.count
    }
    let index = PackIndex(entries)
    try DurableFile.replace(path) { temporary in
      let file = try File.create(temporary)
      try file.writeAttribute("format_version", Int32(FormatVersion.current))
      try file.writeAttribute("engine_version", Int32(FormatVersion.engine))
      try file.writeAttribute("study", study.name)
      var group: (condition: Int, datasets: OpenDatasets)?
      for (item, entry) in zip(items, entries) {
        let name = conditionName(entry.condition)
        if group?.condition != entry.condition {
          let datasets = OpenDatasets()
          try create(
            file.createGroup(name), layouts[entry.condition],
            networks: rows[entry.condition, default: 0], datasets)
          group = (entry.condition, datasets)
        }
        guard let datasets = group?.datasets else { continue }
        try write(block(item), row: entry.row, to: file.group(name), datasets)
      }
      group = nil
      try file.close()
      try FileSeal.append(text: index.text, to: temporary, called: path)
      try FileSeal.append(to: temporary, holds: index.hash, called: path)
    }
  }

  private static func create(
    _ group: borrowing Group, _ layout: ConditionLayout, networks: Int, _ datasets: OpenDatasets
  ) throws {
    datasets.keep("seed", try group.createDataset("seed", of: Int64.self, shape: [networks]))
    try group.createDataset("step", of: Int64.self, shape: [layout.steps.count])
      .write(layout.steps.map { Int64($0) })
    datasets.keep(
      "diverged_at", try group.createDataset("diverged_at", of: Int32.self, shape: [networks]))
    _ = try group.createGroup("final")
    for value in layout.finalValues {
      let name = "final/\(value.name)"
      datasets.keep(name, try group.createDataset(name, of: Float.self, shape: [networks]))
    }
    var groups: Set<String> = [""]
    for history in layout.histories {
      if groups.insert(history.group.name).inserted {
        _ = try group.createGroup(history.group.name)
      }
      let shape = history.shape(networks: networks, checkpoints: layout.steps.count)
      datasets.keep(history.path, try history.create(in: group, shape: shape))
    }
  }

  private static func write(
    _ block: BlockResult, row: Int, to group: borrowing Group, _ datasets: OpenDatasets
  ) throws {
    let count = [block.seeds.count]
    try datasets.with("seed", in: group) {
      try $0.write(block.seeds.map { Int64(bitPattern: $0) }, at: [row], count: count)
    }
    try datasets.with("diverged_at", in: group) {
      try $0.write(block.divergedAt, at: [row], count: count)
    }
    for value in block.finalValues {
      try datasets.with("final/\(value.name)", in: group) {
        try $0.write(value.values, at: [row], count: count)
      }
    }
    for history in block.histories {
      try datasets.with(history.description.path, in: group) { try history.write(to: $0, row: row) }
    }
  }

  /// Opens a pack, whose bytes are compared with its seal.
  ///
  /// - Throws: ``DamagedBlock`` if it is not what was written; ``ResultsError`` where the system keeps
  ///   it from being read.
  public init(_ path: String) throws {
    self.path = path
    if PlainFiles.isLink(path) { throw DamagedBlock(path: path, finding: "it is a link") }
    let index = try DamagedBlock.found(in: path) {
      guard case .sound = try FileSeal.check(path) else {
        throw ResultsError(path, "its seal is lost")
      }
      return try PackIndex(ofPack: path)
    }
    let file = try DamagedBlock.found(in: path) {
      let file = try File.open(path)
      let version = try file.readAttribute("format_version", as: Int32.self)
      if version != Int32(FormatVersion.current) {
        throw ResultsError(path, "it has format \(version), not \(FormatVersion.current)")
      }
      return file
    }
    self.index = index
    self.file = file
    networks = index.networks
  }

  /// What is wrong with a pack, or `nil` if it holds what was written.
  ///
  /// - Throws: ``ResultsError`` where the system keeps it from being read, so that nothing is known.
  public static func damage(of path: String) throws -> String? {
    try DamagedBlock.finding { _ = try PackFile(path) }
  }

  /// Reads a block back.
  ///
  /// - Parameter histories: whether to read the histories; without, there are none in the result.
  /// - Throws: ``DamagedBlock`` if the pack does not hold what it says; ``ResultsError`` where the
  ///   system keeps it from being read.
  public func read(
    _ entry: PackIndex.Entry, seeds: [UInt64], layout: ConditionLayout, histories: Bool = true
  ) throws -> BlockResult {
    try DamagedBlock.found(in: path) {
      // Of one condition at a time: an open dataset takes memory.
      if open.condition != entry.condition { open = (entry.condition, OpenDatasets()) }
      let datasets = open.datasets
      let prefix = conditionName(entry.condition) + "/"
      let (at, count) = ([entry.row], [entry.networks])
      let stored = try datasets.with(prefix + "seed", in: file) {
        try $0.read(as: Int64.self, at: at, count: count).map { UInt64(bitPattern: $0) }
      }
      guard stored == seeds else {
        throw ResultsError(path, "it holds other networks than its list of blocks says")
      }
      let steps = try datasets.with(prefix + "step", in: file) { dataset in
        guard try dataset.shape == [layout.steps.count] else { return [Int]() }
        return try dataset.read(as: Int64.self).map { Int($0) }
      }
      guard steps == layout.steps else {
        throw ResultsError(path, "it has other steps than the study")
      }
      let diverged = try datasets.with(prefix + "diverged_at", in: file) {
        try $0.read(as: Int32.self, at: at, count: count)
      }
      let finalValues = try layout.finalValues.map { value in
        BlockResult.NamedValues(
          name: value.name, definition: value.definition,
          values: try datasets.with(prefix + "final/\(value.name)", in: file) {
            try $0.read(as: Float.self, at: at, count: count)
          })
      }
      return BlockResult(
        seeds: stored, steps: steps,
        histories: try histories
          ? layout.histories.map { try read($0, entry, prefix, checkpoints: steps.count) } : [],
        finalValues: finalValues, divergedAt: diverged)
    }
  }

  private func read(
    _ history: HistoryDescription, _ entry: PackIndex.Entry, _ prefix: String, checkpoints: Int
  ) throws -> HistoryArray {
    try open.datasets.with(prefix + history.path, in: file) { dataset in
      let all = history.shape(
        networks: networks[entry.condition, default: 0], checkpoints: checkpoints)
      guard try dataset.shape == all else {
        throw ResultsError(path, "/\(prefix)\(history.path) has another shape than the study asks")
      }
      let at = [entry.row] + Array(repeating: 0, count: all.count - 1)
      let count = [entry.networks] + all.dropFirst()
      let values: HistoryArray.Values =
        history.isLabel
        ? .labels(try dataset.read(as: Int8.self, at: at, count: count))
        : .numbers(try dataset.read(as: Float.self, at: at, count: count))
      return HistoryArray(
        description: history, networks: entry.networks, checkpoints: checkpoints, values: values)
    }
  }
}
