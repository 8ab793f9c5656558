import ArgumentParser
import Results

/// `deadneurons digest`.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Print one SHA-256 over all that training produced.",
    discussion: """
      Equal runs have equal digests, whatever their threads, shards, interruptions, times and \
      processors. Verdicts and the text of the study have no part in it.
      """)

  @Argument(help: "Result files.", completion: .file(extensions: ["h5"]))
  var files: [String]

  @Flag(help: "Print JSON.")
  var json = false

  private struct Row: Encodable {
    let file: String
    let digest: String
  }

  func run() throws {
    let rows = try files.map { path in
      let file = try StudyFile(path)
      return Row(file: path, digest: try file.digest())
    }
    if json { return print(try JSONText.text(rows)) }
    for row in rows { print("\(row.digest)  \(row.file)") }
  }
}
