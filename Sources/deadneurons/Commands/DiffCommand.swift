import ArgumentParser
import Results

/// `deadneurons diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Name the first difference between two result files.",
    discussion: "Compares every history and value bit by bit. Exit status 1 if they differ.")

  @Argument(help: "A result file.", completion: .file(extensions: ["h5"]))
  var first: String

  @Argument(help: "Another one.", completion: .file(extensions: ["h5"]))
  var second: String

  @Flag(help: "Print JSON.")
  var json = false

  private struct Answer: Encodable {
    let equal: Bool
    let dataset: String?
    let index: [Int]?
    let first: String?
    let second: String?
  }

  func run() throws {
    let one = try StudyFile(first)
    let two = try StudyFile(second)
    let difference = try one.firstDifference(from: two)
    if json {
      print(
        try JSONText.text(
          Answer(
            equal: difference == nil, dataset: difference?.dataset, index: difference?.index,
            first: difference?.first, second: difference?.second)))
    } else {
      print(difference?.description ?? "equal")
    }
    if difference != nil { throw ExitCode(.failed) }
  }
}
