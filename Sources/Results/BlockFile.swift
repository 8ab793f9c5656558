internal import HDF5
internal import Observation

/// One block of networks in one HDF5 file, written once.
///
///     /                       identity, format_version, engine_version, networks
///     /seed  [network]        int64
///     /step  [checkpoint]     int64
///     /diverged_at [network]  int32
///     /final/<name> [network] float32
///     /<history path>         [network, checkpoint, column]
///
/// Every dataset is one run of bytes without a checksum of its own: the bytes of the file are checked
/// against its seal (``FileSeal``) whenever a block is read. A block that has lost its seal counts only
/// if it has what blocks once had, the digest of its datasets as `content`.
public enum BlockFile {
  /// Writes a block durably to `path`, replacing what is there.
  public static func write(
    _ block: BlockResult, identity: BlockIdentity, to path: String
  ) throws {
    try DurableFile.replace(path) { temporary in
      let file = try File.create(temporary)
      try file.writeAttribute("identity", identity.hash)
      try file.writeAttribute("format_version", Int32(FormatVersion.current))
      try file.writeAttribute("engine_version", Int32(FormatVersion.engine))
      try file.writeAttribute("networks", Int64(block.seeds.count))
      try file.createDataset("seed", of: Int64.self, shape: [block.seeds.count])
        .write(block.seeds.map { Int64(bitPattern: $0) })
      try file.createDataset("step", of: Int64.self, shape: [block.steps.count])
        .write(block.steps.map { Int64($0) })
      try file.createDataset("diverged_at", of: Int32.self, shape: [block.divergedAt.count])
        .write(block.divergedAt)
      let final = try file.createGroup("final")
      for value in block.finalValues {
        try final.createDataset(value.name, of: Float.self, shape: [value.values.count])
          .write(value.values)
      }
      var groups: Set<String> = []
      for history in block.histories {
        let group = history.description.group.name
        if !group.isEmpty, groups.insert(group).inserted { _ = try file.createGroup(group) }
        try write(history, to: file)
      }
      try file.close()
      try FileSeal.append(to: temporary, holds: identity.hash, called: path)
    }
  }

  private static func write(_ history: HistoryArray, to file: borrowing File) throws {
    let (path, shape) = (history.description.path, history.shape)
    switch history.values {
    case .numbers(let values):
      try file.createDataset(path, of: Float.self, shape: shape).write(values)
    case .labels(let values):
      try file.createDataset(path, of: Int8.self, shape: shape).write(values)
    }
  }

  /// Whether a finished block of that identity lies at `path`.
  public static func isFinished(_ identity: BlockIdentity, at path: String) -> Bool {
    if let claim = FileSeal.claim(of: path) { return claim == identity.hash }
    do {
      _ = try FileSeal.check(path)
      let file = try File.open(path)
      let stored = try file.readAttribute("identity", as: String.self)
      return stored == identity.hash
    } catch {
      return false
    }
  }

  /// Whether a block holds what was written: the hash of its content is right.
  public static func isSound(_ path: String) -> Bool { (try? damage(of: path)) == .some(nil) }

  /// What is wrong with a block, or `nil` if it holds what was written and has the name that belongs
  /// to its identity.
  ///
  /// - Throws: ``ResultsError`` where the system keeps it from being read, so that nothing is known.
  public static func damage(of path: String) throws -> String? {
    try DamagedBlock.finding {
      try DamagedBlock.found(in: path) {
        if PlainFiles.isLink(path) { throw ResultsError(path, "it is a link") }
        let seal = try FileSeal.check(path)
        let file = try File.open(path)
        let identity = try file.readAttribute("identity", as: String.self)
        if case .sound(let claim) = seal, claim != identity {
          throw ResultsError(path, "it is not the block that its seal is of")
        }
        try requireFormat(file)
        if seal == .none { try requireContent(file) }
        let name = path.split(separator: "/").last ?? ""
        guard name == "\(identity.prefix(32)).h5" else {
          throw ResultsError(path, "it is not the block it is named for")
        }
      }
    }
  }

  /// Reads a block back.
  ///
  /// - Throws: ``DamagedBlock`` if it is not the block of that identity, not of that layout, or not
  ///   what was written; ``ResultsError`` where the system keeps it from being read.
  public static func read(
    _ path: String, identity: BlockIdentity, seeds: [UInt64], layout: ConditionLayout
  ) throws -> BlockResult {
    try DamagedBlock.found(in: path) {
      let result = try contents(path, identity: identity, layout: layout)
      guard result.seeds == seeds else {
        throw ResultsError(path, "holds other networks than it is named for")
      }
      return result
    }
  }

  /// Refuses a block of another format, or whose number of networks is not that of its seeds.
  private static func requireFormat(_ file: borrowing File) throws {
    let version = try file.readAttribute("format_version", as: Int32.self)
    if version != Int32(FormatVersion.current) {
      throw ResultsError(file.path, "it has format \(version), not \(FormatVersion.current)")
    }
    let networks = try file.readAttribute("networks", as: Int64.self)
    let seeds = try file.dataset("seed").shape
    if seeds != [Int(networks)] {
      throw ResultsError(file.path, "it has other seeds than its \(networks) networks")
    }
  }

  /// Refuses a block without a seal whose datasets are not those of its `content`.
  private static func requireContent(_ file: borrowing File) throws {
    guard try file.hasAttribute("content") else {
      throw ResultsError(file.path, "it has lost its seal")
    }
    let stored = try file.readAttribute("content", as: String.self)
    guard try stored == StudyFileContents.hash(of: file) else {
      throw ResultsError(file.path, "its content is not what was written")
    }
  }

  private static func contents(
    _ path: String, identity: BlockIdentity, layout: ConditionLayout
  ) throws -> BlockResult {
    let seal = try FileSeal.check(path)
    let file = try File.open(path)
    guard try file.readAttribute("identity", as: String.self) == identity.hash else {
      throw ResultsError(path, "it is not the block it is named for")
    }
    try requireFormat(file)
    if seal == .none { try requireContent(file) }
    let seeds = try file.dataset("seed").read(as: Int64.self).map { UInt64(bitPattern: $0) }
    let steps = try file.dataset("step").read(as: Int64.self).map { Int($0) }
    let diverged = try file.dataset("diverged_at").read(as: Int32.self)
    guard steps == layout.steps, diverged.count == seeds.count else {
      throw ResultsError(path, "it has other steps than the study")
    }
    let finalValues = try layout.finalValues.map { value in
      let values = try file.dataset("final/\(value.name)").read(as: Float.self)
      guard values.count == seeds.count else {
        throw ResultsError(path, "/final/\(value.name) has another length than /seed")
      }
      return BlockResult.NamedValues(
        name: value.name, definition: value.definition, values: values)
    }
    let histories = try layout.histories.map { description in
      let dataset = try file.dataset(description.path)
      let values: HistoryArray.Values =
        description.isLabel
        ? .labels(try dataset.read(as: Int8.self)) : .numbers(try dataset.read(as: Float.self))
      let history = HistoryArray(
        description: description, networks: seeds.count, checkpoints: steps.count,
        values: values)
      guard try dataset.shape == history.shape else {
        throw ResultsError(path, "/\(description.path) has another shape than the study asks for")
      }
      return history
    }
    return BlockResult(
      seeds: seeds, steps: steps, histories: histories, finalValues: finalValues,
      divergedAt: diverged)
  }
}
