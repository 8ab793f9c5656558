internal import Foundation
internal import HDF5

/// The packs whose datasets a merged file refers to in place of holding them itself.
///
/// The file names them in `/source`: `name [source]`, from the folder of the file, and `seal
/// [source]`, the SHA-256 of each one's seal. Whoever reads such a file with other programs has to see
/// to it that the packs are there: the HDF5 library gives fill values for those it does not find.
public struct PackReferences: Sendable {
  /// Where the networks of a block lie.
  public struct Place: Sendable {
    /// The number of the pack.
    public let pack: Int
    /// The block in it.
    public let entry: PackIndex.Entry

    /// Names a place.
    public init(pack: Int, entry: PackIndex.Entry) {
      self.pack = pack
      self.entry = entry
    }
  }

  /// The folder of packs, in that of the merged file.
  public static let folder = "packs"

  private struct Pack {
    let name: String
    let seal: String
    let networks: [Int: Int]
  }

  private let packs: [Int: Pack]

  /// Refers to packs by the numbers that places have for them; they have been opened, and so checked,
  /// and lie in the folder ``folder``.
  public init(_ files: [Int: PackFile]) throws(ResultsError) {
    var packs: [Int: Pack] = [:]
    for (number, file) in files {
      guard let seal = FileSeal.hash(of: file.path) else {
        throw ResultsError(file.path, "its seal is lost")
      }
      packs[number] = Pack(
        name: "\(Self.folder)/\(file.path.split(separator: "/").last ?? "")", seal: seal,
        networks: file.index.networks)
    }
    self.packs = packs
  }

  func write(to file: borrowing File) throws {
    let group = try file.createGroup("source")
    try group.writeAttribute("derived", Int32(1))
    try group.writeAttribute(
      "definition", "the packs that hold the histories; without them no history can be read")
    let packs = packs.values.sorted { $0.name < $1.name }
    try group.createStringDataset("name", shape: [packs.count]).write(packs.map(\.name))
    try group.createStringDataset("seal", shape: [packs.count]).write(packs.map(\.seal))
  }

  /// Where the rows of a history of a condition lie; the blocks of the condition are given with their
  /// first rows in the merged file, ascending.
  func sources(
    of history: String, shape: [Int], blocks: [(first: Int, place: Place)]
  ) -> [VirtualSource] {
    let order = Dictionary(grouping: blocks) { [$0.place.pack, $0.place.entry.condition] }
    return order.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { key, blocks in
      guard let pack = packs[key[0]] else { return [VirtualSource]() }
      let rows = pack.networks[key[1], default: 0]
      return Self.runs(of: blocks.map { ($0.first, $0.place.entry.row, $0.place.entry.networks) })
        .map { run in
          VirtualSource(
            file: pack.name, dataset: "/\(conditionName(key[1]))/\(history)",
            shape: [rows] + shape.dropFirst(), firstThere: run.there, first: run.first,
            rows: run.rows, blocks: run.blocks, stride: run.stride)
        }
    }
  }

  /// Regular runs in place of single blocks: the blocks of a shard lie evenly in the whole.
  static func runs(
    of blocks: [(first: Int, there: Int, rows: Int)]
  ) -> [(first: Int, there: Int, rows: Int, blocks: Int, stride: Int)] {
    var runs: [(first: Int, there: Int, rows: Int, blocks: Int, stride: Int)] = []
    for block in blocks {
      if let last = runs.last, block.rows == last.rows,
        block.there == last.there + last.blocks * last.rows
      {
        let stride = last.blocks == 1 ? block.first - last.first : last.stride
        if stride >= last.rows, block.first == last.first + last.blocks * stride {
          runs[runs.count - 1].blocks += 1
          runs[runs.count - 1].stride = stride
          continue
        }
      }
      runs.append((block.first, block.there, block.rows, 1, block.rows))
    }
    return runs
  }

  /// The packs that a file refers to, each of them looked at: it is there, whole, and the one that was
  /// merged. None for a file that holds its histories itself.
  ///
  /// - Throws: ``ResultsError`` which names the pack that cannot be used.
  static func checked(of file: borrowing File) throws -> Set<String> {
    guard try file.exists("source") else { return [] }
    let names = try file.dataset("source/name").readStrings()
    let seals = try file.dataset("source/seal").readStrings()
    guard names.count == seals.count else {
      throw ResultsError(file.path, "/source has names without seals: it is damaged")
    }
    let own = DurableFile.folder(of: file.path)
    for (name, seal) in zip(names, seals) {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == folder, parts[1].hasSuffix(".h5"),
        !parts[1].contains("%"), !parts[1].hasPrefix(".")
      else {
        throw ResultsError(file.path, "refers to a file outside of \(folder)/: it is damaged")
      }
      let path = "\(own)/\(name)"
      try PlainFiles.requireNoLinks(["\(own)/\(folder)", path])
      let hint = "bring it back, or type 'deadneurons run' again, and merge"
      guard FileManager.default.fileExists(atPath: path) else {
        throw ResultsError(file.path, "needs \(name), which is not there", hint: hint)
      }
      guard case .sound = try FileSeal.check(path), FileSeal.hash(of: path) == seal else {
        throw ResultsError(
          file.path, "needs \(name), which is not the one that was merged", hint: hint)
      }
    }
    return Set(names)
  }
}
