public import Results
public import Studies

/// Where the results of a study lie: `DIR/<name>/`.
public struct RunFolder: Sendable {
  /// The study's own folder.
  public let path: String
  /// The study's name.
  public let name: String

  /// The folder of a study below a results folder.
  public init(results: String, study: Study) {
    name = study.name
    path = "\(results)/\(study.name)"
  }

  /// The folder of blocks.
  public var blocks: String { "\(path)/blocks" }
  /// The folder of packs.
  public var packs: String { "\(path)/\(PackReferences.folder)" }
  /// The merged file.
  public var merged: String { "\(path)/\(name).h5" }
  /// What is to be done, written before the first block is trained.
  public var plan: String { "\(path)/plan.json" }
  /// What differs between equal runs.
  public var runRecord: String { "\(path)/run.json" }
  /// The digest of the merged file, as `sha256sum` would write it.
  public var digest: String { "\(path)/digest.txt" }
  /// The verdicts on the study's claims.
  public var verdicts: String { "\(path)/verdicts.json" }

  /// What a run claims while it merges: one merges at a time.
  public var conclusion: String { "\(path)/conclusion" }

  /// Refuses a folder in which a name leads elsewhere.
  ///
  /// - Throws: `ResultsError`, which names the link.
  public func requireNoLinks() throws {
    try PlainFiles.requireNoLinks(in: path)
    try PlainFiles.requireNoLinks(in: blocks)
    try PlainFiles.requireNoLinks(in: packs)
  }

  /// Removes temporary files and claims that belong to nobody alive.
  public func sweep() {
    for folder in [path, blocks, packs] {
      LeftOvers.sweep(folder)
      StaleClaims.sweep(folder)
    }
  }

  /// Where a block lies.
  public func path(of identity: BlockIdentity) -> String { "\(blocks)/\(identity.fileName)" }

  /// Where a shard's blocks are packed: `shard-2-of-4-<digits>.h5`, whose digits depend on the blocks,
  /// so that a study that grew has a pack for what it grew by.
  public func pack(of blocks: [BlockIdentity], shard: Shard?) -> String {
    let digits = contentHash(Array(blocks.map(\.hash).joined().utf8)).prefix(8)
    return "\(packs)/shard-\(shard?.number ?? 1)-of-\(shard?.of ?? 1)-\(digits).h5"
  }
}
