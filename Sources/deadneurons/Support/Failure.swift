import ArgumentParser
import DataSets
import Foundation
import HDF5
import Results
import Runner
import Statistics
import Studies

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
  static func exit(_ error: any Error, explaining: (any Error) -> Never) -> Never {
    switch error {
    case let error as StudyError: stop(error.description, .usage)
    case let error as DataError: stop(error.description, .usage)
    case let error as RunnerError: stop(error.description, error.isFaultOfStudy ? .usage : .failed)
    case let error as ResultsError: stop(error.description, .failed)
    case let error as HDF5Error: stop(error.description, .failed)
    case let error as StatisticsError: stop(error.description, .failed)
    default: explaining(error)
    }
  }

  /// Writes the message to standard error and ends the program.
  static func stop(_ message: String, _ status: Status) -> Never {
    say(message)
    Foundation.exit(status.rawValue)
  }

  /// Writes lines to standard error.
  static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

extension ExitCode {
  init(_ status: Failure.Status) { self.init(status.rawValue) }
}
