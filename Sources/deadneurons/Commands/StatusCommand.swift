import Analysis
import ArgumentParser
import Foundation
import Results
import Slurm

/// `deadneurons status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how far the studies of a results folder are.",
    discussion: """
      DIR is a results folder or the folder of one study. Blocks of an earlier form of the study are \
      counted too: 'deadneurons plan STUDY' says exactly what is missing. Of a \
      study that 'submit' gave to Slurm, the queue is asked how many tasks run, wait or failed.
      """)

  @Argument(help: "A results folder.", completion: .directory)
  var directory = "results"

  @Flag(help: "Print JSON.")
  var json = false

  private struct Row: Encodable {
    let study: String
    let blocks: Int
    let blocksPlanned: Int?
    /// `nil` where nothing was planned.
    let blocksMissing: Int?
    /// Blocks that runs have in hand.
    let blocksInTraining: Int
    let temporaryFiles: Int
    let bytes: Int
    let isMerged: Bool
    let networks: Int?
    let diverged: Int?
    let supported: Int?
    let claims: Int?
    let problem: String?
    let slurm: ClusterState?
  }

  func run() throws {
    let rows = try ResultsFolder.studies(in: directory).map { folder in
      try describe(folder)
    }
    guard !rows.isEmpty else {
      throw ResultsError(
        directory, "holds no results", hint: "type 'deadneurons run STUDY -o \(directory)'")
    }
    if json { return print(try JSONText.text(rows)) }
    var table = TextTable(
      [
        "study", "blocks", "in training", "temporary files", "on disk", "merged", "networks",
        "diverged",
        "claims supported",
      ])
    for row in rows {
      table.add([
        row.study, row.blocksPlanned.map { "\(row.blocks) of \($0)" } ?? String(row.blocks),
        String(row.blocksInTraining), String(row.temporaryFiles), NumberText.bytes(row.bytes),
        row.isMerged ? "yes" : "no", row.networks.map(NumberText.grouped) ?? "–",
        row.diverged.map(String.init) ?? "–",
        row.claims.map { "\(row.supported ?? 0) of \($0)" } ?? "–",
      ])
    }
    print(table.description)
    for row in rows {
      if let lines = row.slurm?.lines(missing: row.blocksMissing), !lines.isEmpty {
        print("\n\(row.study)")
        for line in lines { print("  \(line)") }
      }
    }
    for problem in rows.compactMap(\.problem) { Failure.say(problem) }
  }

  private func describe(_ folder: ResultsFolder) throws -> Row {
    var networks: Int?
    var diverged: Int?
    var problem: String?
    if folder.isMerged {
      do {
        (networks, diverged) = try count(folder.merged)
      } catch {
        problem = "\(folder.merged) cannot be read: type 'deadneurons doctor \(folder.path)'"
      }
    }
    let verdicts = folder.verdicts
    let planned = PlanRecord.read("\(folder.path)/plan.json")?.blocks
    let blocks = folder.blockCount
    return Row(
      study: folder.name, blocks: blocks, blocksPlanned: planned,
      blocksMissing: planned.map { max(0, $0 - blocks) },
      blocksInTraining: folder.blocksInTraining, temporaryFiles: folder.unfinished.count,
      bytes: folder.bytes, isMerged: folder.isMerged, networks: networks, diverged: diverged,
      supported: verdicts?.filter { $0.verdict == .supported }.count, claims: verdicts?.count,
      problem: problem, slurm: SubmissionRecord.read(study: folder.path).map(ClusterState.init))
  }

  private func count(_ merged: String) throws -> (networks: Int, diverged: Int) {
    let file = try StudyFile(merged)
    var diverged = 0
    for condition in 0..<file.conditions {
      diverged += try file.finalValues("diverged_at", condition: condition).filter { $0 >= 0 }.count
    }
    return (file.conditions * file.seeds.count, diverged)
  }
}
