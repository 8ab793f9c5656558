import ArgumentParser
import Catalogs
import DataSets
import Foundation
import HDF5
import Results
import Runner
import Slurm
import Statistics
import Studies
import Theory

/// How errors become one message on standard error and an exit status.
enum Failure {
  /// Exit statuses of the command, after sysexits.h where it has one.
  enum Status: Int32 {
    case failed = 1
    case incomplete = 2
    case usage = 64
    case interrupted = 75
  }

  /// Ends the program: our own errors with their message, those of the argument parser its way.
  static func exit(
    _ error: any Error, in command: String, explaining: (any Error) -> Never
  ) -> Never {
    switch error {
    case let error as StudyError: stop(error.description, .usage)
    case let error as DataError: stop(error.description, .usage)
    case let error as RunnerError: stop(error.description, error.isFaultOfStudy ? .usage : .failed)
    case let error as ResultsError: stop(error.description, .failed)
    case let error as DamagedBlock: stop(error.description, .failed)
    case let error as HDF5Error: stop(brief(error), .failed)
    case let error as TheoryError: stop(error.description, .usage)
    case let error as SlurmError: stop(error.description, .failed)
    case let error as StatisticsError: stop(error.description, .failed)
    case let error as ValidationError:
      stop(
        "Error: \(MessageText.clause(error.message))\nSee 'deadneurons help \(command)' for more information.",
        .usage)
    default: explaining(error)
    }
  }

  /// What failed and the library's innermost reason, without the calls in between.
  private static func brief(_ error: HDF5Error) -> String {
    let place = error.object.isEmpty ? error.path : "\(error.path):\(error.object)"
    let reason = error.hint.isEmpty ? error.frames.last?.description ?? "" : error.hint
    return MessageText.clause(
      "\(place): cannot \(error.operation)" + (reason.isEmpty ? "" : ": \(reason)"))
  }

  /// Writes the message to standard error and ends the program.
  static func stop(_ message: String, _ status: Status) -> Never {
    say(message)
    Foundation.exit(status.rawValue)
  }

  /// Makes sure that what was printed has arrived.
  ///
  /// - Throws: where standard output is full; a reader that went away is no failure.
  static func flushOutput() throws {
    if fflush(nil) != 0, errno != EPIPE {
      throw RunnerError(
        "standard output cannot be written: \(String(cString: strerror(errno)))",
        hint: "the files of the results are complete")
    }
  }

  /// Writes lines to standard error, with characters that a terminal would obey written out.
  static func say(_ text: String) {
    write(MessageText.visible(text) + "\n")
  }

  /// Writes to standard error; where that is closed or full, the words are lost and the work goes
  /// on.
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

extension ExitCode {
  init(_ status: Failure.Status) { self.init(status.rawValue) }
}
