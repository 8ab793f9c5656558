internal import HDF5
internal import Observation

/// One block of networks in one HDF5 file, written once.
///
///     /                       identity, format_version, engine_version, networks
///     /seed  [network]        int64
///     /step  [checkpoint]     int64
///     /diverged_at [network]  int32
///     /final [value, network] float32
///     /numbers [·]            float32: the histories of numbers one after the other, each
///                             [network, checkpoint, column]
///     /labels [·]             int8: those of truth values
///     /contents [byte]        uint8: which histories these are, in their order, a line `path columns`
///                             for each
///
/// No history is a dataset of its own: the HDF5 library takes longer to make one than a narrow network
/// takes for a hundred updates. Nor has a dataset checksums: the bytes of the file are checked against its
/// seal (``FileSeal``) whenever a block is read.
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
      try file.createDataset(
        "final", of: Float.self, shape: [block.finalValues.count, block.seeds.count]
      ).write(block.finalValues.flatMap(\.values))
      try write(block.histories, to: file)
      try file.close()
      try FileSeal.append(to: temporary, holds: identity.hash, called: path)
    }
  }

  private static func write(_ histories: [HistoryArray], to file: borrowing File) throws {
    func total(_ isWanted: (HistoryDescription) -> Bool) -> Int {
      histories.filter { isWanted($0.description) }.map { $0.shape.reduce(1, *) }.reduce(0, +)
    }
    var numbers = SequentialWriter<Float>(
      try file.createDataset(
        "numbers", of: Float.self, shape: [total { !$0.isLabel }], fill: nil))
    var labels = SequentialWriter<Int8>(
      try file.createDataset("labels", of: Int8.self, shape: [total(\.isLabel)], fill: nil))
    for history in histories {
      switch history.values {
      case .numbers(let values): try numbers.write(values)
      case .labels(let values): try labels.write(values)
      }
    }
    try numbers.finish()
    try labels.finish()
    // To write one string, the library clears a megabyte.
    let text = Array(lines(of: histories.map(\.description)).joined().utf8)
    try file.createDataset("contents", of: UInt8.self, shape: [text.count]).write(text)
  }

  /// What the histories of a block are, line by line.
  private static func lines(of histories: [HistoryDescription]) -> [String] {
    histories.map { "\($0.path) \($0.columns)\n" }
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
        try requireSeal(seal, of: file)
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

  /// Refuses a block that another program has written again.
  private static func requireSeal(_ seal: FileSeal.Finding, of file: borrowing File) throws {
    if seal == .none { throw ResultsError(file.path, "it has lost its seal") }
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
    try requireSeal(seal, of: file)
    let seeds = try file.dataset("seed").read(as: Int64.self).map { UInt64(bitPattern: $0) }
    let steps = try file.dataset("step").read(as: Int64.self).map { Int($0) }
    let diverged = try file.dataset("diverged_at").read(as: Int32.self)
    guard steps == layout.steps, diverged.count == seeds.count else {
      throw ResultsError(path, "it has other steps than the study")
    }
    let values = try finalValues(file, layout)
    guard values.allSatisfy({ $0.count == seeds.count }) else {
      throw ResultsError(path, "/final has another length than /seed")
    }
    let stored = try histories(file, layout)
    return BlockResult(
      seeds: seeds, steps: steps,
      histories: zip(layout.histories, stored).map {
        HistoryArray(
          description: $0, networks: seeds.count, checkpoints: steps.count, values: $1)
      },
      finalValues: zip(layout.finalValues, values).map {
        BlockResult.NamedValues(name: $0.name, definition: $0.definition, values: $1)
      },
      divergedAt: diverged)
  }

  /// The final values, by value.
  private static func finalValues(
    _ file: borrowing File, _ layout: ConditionLayout
  ) throws -> [[Float]] {
    let dataset = try file.dataset("final")
    let shape = try dataset.shape
    guard shape.count == 2, shape[0] == layout.finalValues.count else {
      throw ResultsError(file.path, "it has other final values than the study asks for")
    }
    let values = try dataset.read(as: Float.self)
    return (0..<shape[0]).map { Array(values[($0 * shape[1])..<(($0 + 1) * shape[1])]) }
  }

  /// The histories, in the order of the study.
  private static func histories(
    _ file: borrowing File, _ layout: ConditionLayout
  ) throws -> [HistoryArray.Values] {
    let text = try file.dataset("contents").read(as: UInt8.self)
    let stored = String(decoding: text, as: UTF8.self).split(separator: "\n")
    let wanted = lines(of: layout.histories)
    for (line, own) in zip(wanted, stored) where line.dropLast() != own {
      throw ResultsError(
        file.path, "/\(own.prefix { $0 != " " }) has another shape than the study asks for")
    }
    guard stored.count == wanted.count else {
      throw ResultsError(file.path, "it has other histories than the study asks for")
    }
    let networks = try file.dataset("seed").shape.first ?? 0
    var numbers = try SequentialReader<Float>(file.dataset("numbers"))
    var labels = try SequentialReader<Int8>(file.dataset("labels"))
    var values: [HistoryArray.Values] = []
    for history in layout.histories {
      let count = history.shape(networks: networks, checkpoints: layout.steps.count).reduce(1, *)
      values.append(
        history.isLabel ? .labels(try labels.next(count)) : .numbers(try numbers.next(count)))
    }
    return values
  }
}
