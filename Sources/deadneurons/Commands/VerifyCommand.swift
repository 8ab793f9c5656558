import ArgumentParser
import Results
import Runner

/// `deadneurons verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Train networks of a result file again from their seeds and compare every bit.",
    discussion: """
      The study is read from the file itself; only the data sets must still be there. Networks are \
      grouped otherwise than in the run, so this also shows that none depends on its neighbours.

        deadneurons verify results/ternary-inputs/ternary-inputs.h5 --sample 20
      """)

  @Argument(help: "A result file.", completion: .file(extensions: ["h5"]))
  var file: String

  @Option(help: "How many networks, spread evenly over the file; all unless said otherwise.")
  var sample: Int?

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "A folder in which data sets, and paths of the study, are sought.", valueName: "dir"))
  var dataFolder: String?

  @Flag(help: "Print JSON.")
  var json = false

  private struct Answer: Encodable {
    let equal: Bool
    let networks: Int
    let values: Int
    let difference: String?
  }

  func validate() throws {
    if let sample, sample < 1 { throw ValidationError("--sample must be at least 1.") }
  }

  func run() throws {
    let results = try StudyFile(file)
    let prepared = try StoredStudy.prepare(results, dataFolder: dataFolder)
    let outcome = try Verification(prepared).run(against: results, sample: sample) { _, _ in }
    if json {
      print(
        try JSONText.text(
          Answer(
            equal: outcome.difference == nil, networks: outcome.networks, values: outcome.values,
            difference: outcome.difference)))
    } else if let difference = outcome.difference {
      print("different: \(difference)")
    } else {
      print(
        "equal: \(NumberText.grouped(outcome.networks)) networks trained again, "
          + "\(NumberText.grouped(outcome.values)) values with the same bits")
    }
    if outcome.difference != nil { throw ExitCode(.failed) }
  }
}
