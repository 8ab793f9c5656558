internal import Foundation

/// Runs the programs of Slurm.
public enum Tool {
  /// How a program ended.
  public struct Output: Sendable {
    /// The exit status; 128 + the signal's number if a signal ended it.
    public let status: Int32
    /// Standard output.
    public let out: String
    /// Standard error.
    public let err: String
  }

  /// Looks a program up in a search path such as that of the shell.
  public static func find(_ name: String, path: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Runs a program to its end; after so many seconds it is ended.
  ///
  /// - Throws: ``SlurmError`` if the program cannot be started.
  public static func run(_ program: String, _ arguments: [String], seconds: Double) throws -> Output
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    do {
      try process.run()
    } catch {
      throw SlurmError(
        "\(program) cannot be started: \(error.localizedDescription)", hint: "look at its file")
    }
    let identifier = process.processIdentifier
    let guardian = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: guardian)
    // Slurm's programs say little on standard error, less than a pipe holds.
    let answer = out.fileHandleForReading.readDataToEndOfFile()
    let problems = err.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guardian.cancel()
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return Output(
      status: process.terminationStatus + signal, out: String(decoding: answer, as: UTF8.self),
      err: String(decoding: problems, as: UTF8.self))
  }
}
