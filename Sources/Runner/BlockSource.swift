internal import Foundation
internal import Results
internal import Studies

/// Reads the blocks of a study, wherever they lie: in files of their own or in packs.
final class BlockSource {
  private let plan: RunPlan
  private var packs: Packs
  private var open: [Int: PackFile] = [:]

  init(_ plan: RunPlan) {
    self.plan = plan
    packs = Packs(in: plan.folder)
  }

  /// Reads a block.
  ///
  /// - Throws: `DamagedBlock`, and `ResultsError` where the system refuses.
  func read(_ block: Block) throws -> BlockResult {
    let prepared = plan.prepared
    let identity = prepared.identity(of: block)
    let path = plan.folder.path(of: identity)
    let seeds = prepared.study.seeds(of: block)
    let layout = prepared.conditions[block.condition].layout
    if packs.place(of: identity) == nil || FileManager.default.fileExists(atPath: path) {
      do {
        return try BlockFile.read(path, identity: identity, seeds: seeds, layout: layout)
      } catch let damage as DamagedBlock {
        // Another run may just have packed it.
        guard !FileManager.default.fileExists(atPath: path) else { throw damage }
        renew()
        if packs.place(of: identity) == nil { throw damage }
      }
    }
    return try readPacked(block, histories: true)
  }

  /// Reads a block from its pack, with or without its histories.
  func readPacked(_ block: Block, histories: Bool) throws -> BlockResult {
    let place = try place(of: block)
    return try pack(place.pack).read(
      place.entry, seeds: plan.prepared.study.seeds(of: block),
      layout: plan.prepared.conditions[block.condition].layout, histories: histories)
  }

  /// Where a packed block lies.
  ///
  /// - Throws: ``RunnerError`` if it is not packed.
  func place(of block: Block) throws -> PackReferences.Place {
    guard let place = packs.place(of: plan.prepared.identity(of: block)) else {
      throw RunnerError(
        "\(plan.folder.path): not all blocks are packed",
        hint: "type 'deadneurons run \(plan.prepared.study.sourceFile) --pack'")
    }
    return place
  }

  /// Packs by their numbers, opened and so checked.
  func packs(_ numbers: Set<Int>) throws -> [Int: PackFile] {
    try Dictionary(uniqueKeysWithValues: numbers.map { ($0, try pack($0)) })
  }

  private func pack(_ number: Int) throws -> PackFile {
    if let pack = open[number] { return pack }
    let pack = try PackFile(packs.paths[number])
    open[number] = pack
    return pack
  }

  private func renew() {
    guard let newer = packs.renewed() else { return }
    packs = newer
    open = [:]
  }
}
