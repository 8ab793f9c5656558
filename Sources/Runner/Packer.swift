internal import Foundation
internal import Results
internal import Studies

/// Puts the finished blocks of a shard into one file, and removes the files they had.
///
/// A block is in its own file until the pack is on the disk under its name: at no moment it is
/// nowhere, and whoever kills a run while it packs loses nothing.
public struct Packer: Sendable {
  /// What came of it.
  public enum Outcome: Sendable, Equatable {
    /// The blocks lie in this pack now.
    case packed(path: String, blocks: Int)
    /// They did before.
    case nothingToDo
    /// Another run packs them.
    case held(by: BlockClaim?)
  }

  private let plan: RunPlan
  private let claims: BlockClaims

  /// Prepares to pack blocks of `plan`.
  public init(_ plan: RunPlan, claims: BlockClaims = BlockClaims()) {
    self.plan = plan
    self.claims = claims
  }

  /// Packs the blocks of a shard, or of the whole study, that are not packed yet.
  ///
  /// - Throws: `DamagedBlock` for a block that does not hold what was written; ``RunnerError`` if one
  ///   is missing; `ResultsError` where the system refuses. Then the blocks are where they were.
  public func pack(shard: Shard?) throws -> Outcome {
    let missing = plan.missing(shard: shard).count
    guard missing == 0 else {
      throw RunnerError(
        "\(plan.folder.path): \(missing) blocks are missing, and only a whole shard is packed",
        hint: "type 'deadneurons run \(plan.prepared.study.sourceFile) --pack'")
    }
    let packs = Packs(in: plan.folder)
    let items = (0..<plan.count).lazy.filter { shard?.contains($0) ?? true }.map { plan.item($0) }
    var loose: [PackFile.Item] = []
    var twice: [(path: String, pack: Int)] = []
    for item in items {
      let path = plan.folder.path(of: item.identity)
      if let place = packs.place(of: item.identity) {
        if FileManager.default.fileExists(atPath: path) { twice.append((path, place.pack)) }
      } else {
        loose.append(PackFile.Item(block: item.block, identity: item.identity))
      }
    }
    try removeCopies(twice, packs)
    guard !loose.isEmpty else { return .nothingToDo }
    let path = plan.folder.pack(of: loose.map(\.identity), shard: shard)
    try DurableFile.createFolder(plan.folder.packs)
    if case .held(let other) = try claims.take(path) { return .held(by: other) }
    defer { claims.release(path) }
    let prepared = plan.prepared
    let source = BlockSource(plan)
    try PackFile.write(
      loose, study: prepared.study, layouts: prepared.conditions.map(\.layout), to: path
    ) { try source.read($0.block) }
    for item in loose { DurableFile.remove(plan.folder.path(of: item.identity)) }
    return .packed(path: path, blocks: loose.count)
  }

  /// Removes the files of blocks that are packed: somebody was killed after packing them.
  private func removeCopies(_ copies: [(path: String, pack: Int)], _ packs: Packs) throws {
    for (pack, copies) in Dictionary(grouping: copies, by: \.pack) {
      // Not before the pack was read to its end and found to be whole.
      _ = try PackFile(packs.paths[pack])
      for copy in copies { DurableFile.remove(copy.path) }
    }
  }
}
