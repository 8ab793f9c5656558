import Analysis
import ArgumentParser
import Foundation
import Results

/// `deadneurons status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how far the studies of a results folder are.",
    discussion: """
      DIR is a results folder or the folder of one study. Blocks are counted as files; what a \
      study still lacks is known only with its study file: 'deadneurons plan STUDY' says it.
      """)

  @Argument(help: "A results folder.", completion: .directory)
  var directory = "results"

  @Flag(help: "Print JSON.")
  var json = false

  private struct Row: Encodable {
    let study: String
    let blocks: Int
    let unfinished: Int
    let bytes: Int
    let isMerged: Bool
    let networks: Int?
    let diverged: Int?
    let supported: Int?
    let claims: Int?
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
        "study", "blocks", "unfinished", "on disk", "merged", "networks", "diverged",
        "claims supported",
      ])
    for row in rows {
      table.add([
        row.study, String(row.blocks), String(row.unfinished), NumberText.bytes(row.bytes),
        row.isMerged ? "yes" : "no", row.networks.map(NumberText.grouped) ?? "–",
        row.diverged.map(String.init) ?? "–",
        row.claims.map { "\(row.supported ?? 0) of \($0)" } ?? "–",
      ])
    }
    print(table.description)
  }

  private func describe(_ folder: ResultsFolder) throws -> Row {
    var networks: Int?
    var diverged: Int?
    if folder.isMerged {
      let file = try StudyFile(folder.merged)
      networks = file.conditions * file.seeds.count
      var count = 0
      for condition in 0..<file.conditions {
        count += try file.finalValues("diverged_at", condition: condition).filter { $0 >= 0 }.count
      }
      diverged = count
    }
    let verdicts = folder.verdicts
    return Row(
      study: folder.name, blocks: folder.blocks.count, unfinished: folder.unfinished.count,
      bytes: folder.bytes, isMerged: folder.isMerged, networks: networks, diverged: diverged,
      supported: verdicts?.filter { $0.verdict == .supported }.count, claims: verdicts?.count)
  }
}
