/// A batch script: directives for sbatch, and one command that takes the shell's place.
///
/// The command replaces the shell (`exec`), so that Slurm's signals reach it: SIGTERM before the
/// time limit, at `scancel` and at preemption.
public struct JobScript: Sendable {
  /// What the script is, for whoever opens it.
  public let comment: String
  /// The directives without `--`, such as `open-mode=append`; a value is quoted here.
  public let directives: [(name: String, value: String?)]
  /// The command's words; ``shell(_:)`` words are left for the shell to expand.
  public let command: [Word]

  /// A word of the command.
  public enum Word: Sendable, Equatable {
    /// Text that reaches the program as it is.
    case text(String)
    /// Text that the shell expands, written inside double quotes.
    case shell(String)
  }

  /// Describes a script.
  public init(
    comment: String, directives: [(name: String, value: String?)], command: [Word]
  ) {
    self.comment = comment
    self.directives = directives
    self.command = command
  }

  /// The file's text.
  public var text: String {
    let options = directives.map { directive in
      "#SBATCH --" + directive.name
        + (directive.value.map { "=" + ShellText.quoted($0) } ?? "")
    }
    let words = command.map { word in
      switch word {
      case .text(let text): ShellText.quoted(text)
      case .shell(let text): "\"\(text)\""
      }
    }
    return """
      #!/bin/bash
      # \(comment)
      \(options.joined(separator: "\n"))
      exec \(words.joined(separator: " "))

      """
  }

  /// A path as Slurm's options of file names read it: `%` stands for itself when doubled.
  public static func literal(_ path: String) -> String { path.replacing("%", with: "%%") }
}
