import Dispatch
import Foundation
import Runner

/// Turns SIGINT, SIGTERM and SIGHUP into a wish to stop; the second one ends the program at once.
struct SignalWatch {
  private let sources: [any DispatchSourceSignal]

  /// Watches until the value is let go.
  init(_ cancellation: Cancellation) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if cancellation.isCancelled { exit(Failure.Status.interrupted.rawValue) }
        cancellation.cancel()
        Failure.say("stopping; finished blocks are kept")
      }
      source.resume()
      return source
    }
  }

  /// Stops watching.
  func end() { for source in sources { source.cancel() } }
}
