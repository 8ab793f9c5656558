import ArgumentParser
import Runner
import Studies

/// `deadneurons validate`.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check study files and their data without training.",
    discussion: """
      Every problem is reported with its place, such as
        study.yaml:14:8: unknown key 'learing_rate' (did you mean 'learning_rate'?)

        deadneurons validate studies/*.yaml
        deadneurons validate --schema > study.schema.json      for your editor
      """)

  @Argument(help: "The study files.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var studies: [String] = []

  @OptionGroup var study: StudyOptions

  @Flag(help: "Print the JSON Schema of study files.")
  var schema = false

  @Flag(help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    if studies.isEmpty, !schema { throw ValidationError("Name a study file, or give --schema.") }
  }

  private struct Row: Encodable {
    let study: String
    let file: String
    let problems: [String]
  }

  func run() throws {
    if schema { return print(StudySchema.json()) }
    var rows: [Row] = []
    for path in studies {
      do {
        let specification = try study.read(path)
        _ = try PreparedStudy(specification, locator: study.locator(for: path))
        _ = try OtherStudies.read(for: specification)
        rows.append(Row(study: specification.name, file: path, problems: []))
      } catch let error as StudyError {
        rows.append(Row(study: "", file: path, problems: error.problems.map(\.description)))
      } catch {
        rows.append(Row(study: "", file: path, problems: ["\(error)"]))
      }
    }
    if json {
      print(try JSONText.text(rows))
    } else {
      for row in rows {
        if row.problems.isEmpty { print("\(row.file): fine") }
        for problem in StudyError.shown(row.problems) { Failure.say(problem) }
      }
    }
    if rows.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(.usage) }
  }
}
