import Analysis
import Foundation
import Results
import Runner
import Studies

/// What follows when every block of a study is there: merge, judge, write the verdicts.
enum Conclusion {
  /// Writes `<name>.h5`, `verdicts.json` and `digest.txt`.
  ///
  /// - Parameters:
  ///   - look: which of several looks it is.
  ///   - sequence: what earlier looks have decided; takes what this one does.
  ///   - isVirtual: whether the file refers to packs in place of holding the histories.
  static func conclude(
    _ plan: RunPlan, look: Look? = nil, sequence: inout SequentialVerdicts,
    isVirtual: Bool = false
  ) throws -> RunReport {
    let (prepared, folder) = (plan.prepared, plan.folder)
    let others = try OtherStudies.find(for: prepared.study, folder: folder)
    var verdicts: [Verdict] = []
    var diverged = 0
    var digest = ""
    if let before = StudyFile.claimedStudyHash(of: folder.merged), before != prepared.study.hash {
      Failure.say("\(folder.merged): replaces the results of an earlier form of the study")
    }
    try Merger(plan, isVirtual: isVirtual).merge { temporary in
      let file = try StudyFile(temporary, isFresh: true)
      digest = try file.digest()
      verdicts = try ClaimJudge.judge(prepared.study, file: file, others: others, look: look)
      if let look { verdicts = sequence.add(verdicts, look: look) }
      for condition in 0..<file.conditions {
        diverged += try file.finalValues("diverged_at", condition: condition).filter { $0 >= 0 }
          .count
      }
      file.close()
      try Lives.append(to: temporary, of: prepared.study)
      if !verdicts.isEmpty { try DerivedTable(verdicts: verdicts).append(to: temporary) }
      try StudyFile.record(digest: digest, in: temporary)
    }
    try DurableFile.write(JSONText.text(verdicts) + "\n", to: folder.verdicts)
    try DurableFile.write("\(digest)  \(folder.name).h5\n", to: folder.digest)
    return RunReport(
      study: prepared.study, folder: folder, digest: digest, verdicts: verdicts,
      diverged: diverged)
  }
}

/// What a run prints in the end.
struct RunReport: Encodable {
  let study: String
  /// The merged file; `nil` where a shard was run, and nothing merged.
  let file: String?
  /// The digest of the merged file; `nil` where a shard was run, and nothing merged.
  let digest: String?
  let networks: Int
  let diverged: Int
  let verdicts: [Verdict]

  init(
    study: Study, folder: RunFolder, digest: String? = nil, verdicts: [Verdict] = [],
    diverged: Int = 0
  ) {
    self.study = study.name
    file = digest == nil ? nil : folder.merged
    networks = study.networks * study.conditions.count
    self.diverged = diverged
    self.verdicts = verdicts
    self.digest = digest
  }

  /// The verdict table, and where the histories are.
  var text: String {
    guard let file, let digest else {
      return "\(study): this shard is done; 'deadneurons merge' puts the shards together"
    }
    var lines: [String] = []
    if !verdicts.isEmpty {
      let percent = NumberText.short((verdicts.first?.confidence ?? 0.95) * 100)
      var table = TextTable([
        "claim", "verdict", "estimate", "\(percent) % interval", "p for", "p against", "n",
        "left out",
      ])
      for verdict in verdicts {
        table.add([
          verdict.claim, verdict.verdict.rawValue, NumberText.short(verdict.estimate),
          NumberText.interval(verdict.lower, verdict.upper), NumberText.p(verdict.pHolm),
          NumberText.p(verdict.pRefutedHolm), String(verdict.n), String(verdict.excluded),
        ])
      }
      lines += [table.description, ""]
      for verdict in verdicts {
        lines.append("\(verdict.claim): \(verdict.says)")
        lines.append(
          "  \(verdict.measure); expected \(verdict.expectation); estimate: \(verdict.estimand)")
        if verdict.degenerate {
          lines.append("  the values do not vary: judged by the sign test")
        }
        lines += (verdict.warnings ?? []).map { "  warning: \($0)" }
      }
      lines.append("")
    }
    if diverged > 0 {
      lines.append(
        "\(diverged) of \(networks) networks diverged (marked in the file); a smaller "
          + "training.learning_rate, or data.target_transform: standardize, often helps")
    }
    lines.append("histories: \(file)")
    lines.append("digest:    \(digest)")
    return lines.joined(separator: "\n")
  }
}
