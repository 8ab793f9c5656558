internal import Results
internal import Studies

/// Puts the blocks of a study together.
public struct Merger: Sendable {
  private let plan: RunPlan
  private let isVirtual: Bool

  /// Prepares to merge the blocks of `plan`, all of which must be finished.
  ///
  /// - Parameter isVirtual: whether the file is to refer to packs in place of holding the histories;
  ///   then all blocks must be packed.
  public init(_ plan: RunPlan, isVirtual: Bool = false) {
    self.plan = plan
    self.isVirtual = isVirtual
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
    let source = BlockSource(plan)
    try DurableFile.replace(plan.folder.merged) { temporary in
      if isVirtual {
        let used = try Set(prepared.study.blocks.map { try source.place(of: $0).pack })
        let packs = try PackReferences(source.packs(used))
        try writer.write(
          to: temporary, histories: .inPacks(packs) { try source.place(of: $0) }
        ) { try source.readPacked($0, histories: false) }
      } else {
        let blocks = ReadAhead(prepared.study.blocks, from: source)
        try writer.write(to: temporary) { try blocks.read($0) }
      }
      try finish(temporary)
      try StudyFile.seal(
        temporary, studyHash: prepared.study.hash, called: plan.folder.merged)
    }
  }
}
