internal import Results
internal import Studies

/// Puts the blocks of a study together.
public struct Merger: Sendable {
  private let plan: RunPlan

  /// Prepares to merge the blocks of `plan`, all of which must be finished.
  public init(_ plan: RunPlan) {
    self.plan = plan
  }

  /// Writes the merged file under a temporary name, lets `finish` add to it, and puts it in place.
  ///
  /// - Throws: ``RunnerError`` if a block is missing, `DamagedBlock`, and what reading or writing throws; then what
  ///   was at the file's place before is still there.
  public func merge(finish: (_ temporary: String) throws -> Void = { _ in }) throws {
    let missing = plan.count - plan.finished.count
    guard missing == 0 else {
      throw RunnerError(
        "\(plan.folder.path): \(missing) of \(plan.count) blocks are missing",
        hint: "type 'deadneurons run \(plan.prepared.study.sourceFile)'")
    }
    let prepared = plan.prepared
    let writer = StudyFileWriter(
      study: prepared.study, layouts: prepared.conditions.map(\.layout),
      dataHashes: prepared.conditions.map(\.dataHash))
    try DurableFile.replace(plan.folder.merged) { temporary in
      try writer.write(to: temporary) { block in
        let identity = prepared.identity(of: block)
        return try BlockFile.read(
          plan.folder.path(of: identity), identity: identity,
          seeds: (0..<block.count).map { prepared.study.networkSeed(block.first + $0) },
          layout: prepared.conditions[block.condition].layout)
      }
      try finish(temporary)
      try StudyFile.seal(
        temporary, studyHash: prepared.study.hash, called: plan.folder.merged)
    }
  }
}
