import Analysis
import ArgumentParser
import Foundation
import Runner
import Studies

/// `deadneurons merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the shards of a study together and judge its claims.",
    discussion: """
        deadneurons run study.yaml --shard 1/2      on one machine
        deadneurons run study.yaml --shard 2/2      on another, same results folder
        deadneurons merge study.yaml
        deadneurons merge study.yaml --virtual      after 'run --pack', for very large studies
      """)

  @Argument(help: "The study files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var studies: [String]

  @OptionGroup var study: StudyOptions

  @OptionGroup var place: OutputOption

  @Flag(
    help: ArgumentHelp(
      "Refer to the packs of the shards in place of copying their histories.",
      discussion:
        "For very many networks: all shards have been run with --pack, and the packs stay."))
  var virtual = false

  @Flag(help: "Print the verdicts as JSON.")
  var json = false

  func run() throws {
    var reports: [RunReport] = []
    for specification in try study.readAll(studies) {
      let path = specification.sourceFile
      let prepared = try PreparedStudy(specification, locator: study.locator(for: path))
      let folder = RunFolder(results: place.output, study: prepared.study)
      try folder.requireNoLinks()
      let claims = BlockClaims()
      var sequence = SequentialVerdicts()
      var last: RunReport?
      for (prepared, look) in Looks.all(prepared) {
        var plan = RunPlan(prepared, folder: folder)
        let missing = plan.missing().count
        if missing > 0 {
          let next =
            SubmissionRecord.read(study: folder.path)?.advice(for: plan)
            ?? "; type 'deadneurons run \(path)'"
          Failure.say("\(folder.path): \(missing) blocks are missing\(next)")
          throw ExitCode(.incomplete)
        }
        if claims.isHeldByAnother(folder.conclusion) {
          Failure.say("\(folder.path): another run merges these results; waiting for it")
        }
        _ = try claims.wait(for: folder.conclusion, cancellation: Cancellation())
        defer { claims.release(folder.conclusion) }
        plan = RunPlan(prepared, folder: folder)
        last = try Conclusion.conclude(
          plan, look: look, sequence: &sequence, isVirtual: virtual)
        if sequence.areComplete(for: prepared.study.claims.map(\.id)) { break }
      }
      if let last { reports.append(last) }
    }
    if json {
      print(try JSONText.text(reports))
    } else {
      for report in reports { print(report.text) }
    }
    if reports.contains(where: { $0.diverged > 0 }) { throw ExitCode(.incomplete) }
  }
}
