/// Submits batch scripts.
public struct Sbatch: Sendable {
  private let program: String

  /// How long the controller may take to answer.
  private static let patience = 120.0

  /// Looks for sbatch in a search path.
  ///
  /// - Throws: ``SlurmError`` if it is not there.
  public init(path: String) throws(SlurmError) {
    guard let program = Tool.find("sbatch", path: path) else {
      throw SlurmError(
        "sbatch was not found", hint: "type this on a machine that submits to Slurm")
    }
    self.program = program
  }

  /// Submits a script and gives the number of its job.
  ///
  /// - Throws: ``SlurmError`` with sbatch's own words if it refuses.
  public func submit(_ arguments: [String]) throws -> Int {
    let output = try Tool.run(program, arguments, seconds: Self.patience)
    // `--parsable` prints `job` or `job;cluster`.
    let number = output.out.split(separator: "\n").last?
      .split(separator: ";").first.flatMap { Int($0) }
    guard output.status == 0, let number else {
      let words = output.err.split(separator: "\n").map {
        $0.replacing("sbatch: error: ", with: "")
      }
      throw SlurmError(
        "sbatch refused: "
          + (words.isEmpty ? "exit status \(output.status)" : words.joined(separator: ": ")),
        hint: "mend the options after '--' and type the command again")
    }
    return number
  }
}
