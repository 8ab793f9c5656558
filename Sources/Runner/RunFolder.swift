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

  /// Where a block lies.
  public func path(of identity: BlockIdentity) -> String { "\(blocks)/\(identity.fileName)" }
}
