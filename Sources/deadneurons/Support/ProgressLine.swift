import Foundation
import Runner

/// Shows how far a run is: one redrawn line on a terminal, else a plain line every ten seconds.
struct ProgressLine {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant?
  private var diverged = 0
  private let isTerminal: Bool
  private let isQuiet: Bool

  init(isQuiet: Bool) {
    start = clock.now
    isTerminal = isatty(STDERR_FILENO) != 0
    self.isQuiet = isQuiet
  }

  /// Takes note of a finished block.
  mutating func show(_ progress: StudyRunner.Progress) {
    diverged += progress.diverged
    // Others may have done all there was to do.
    if progress.waitingFor != nil || progress.of == 0 { return }
    let now = clock.now
    let isLast = progress.networks == progress.of
    let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
    if isQuiet || (!isLast && last.map { $0.duration(to: now) < pause } ?? false) { return }
    last = now
    let seconds = start.duration(to: now) / .seconds(1)
    let rate = Double(progress.networks) / max(seconds, 1e-9)
    var text =
      "\(NumberText.grouped(progress.networks)) of \(NumberText.grouped(progress.of)) networks, "
      + "\(NumberText.short(rate, digits: 3)) a second"
    if !isLast {
      text += ", \(NumberText.duration(Double(progress.of - progress.networks) / rate)) left"
    }
    if diverged > 0 { text += ", \(diverged) diverged" }
    if isTerminal {
      Failure.write("\r\u{1B}[K\(text)\(isLast ? "\n" : "")")
    } else {
      Failure.say(text)
    }
  }

  /// Ends the redrawn line where the run stopped before its end.
  func end() {
    if isTerminal, !isQuiet { Failure.write("\n") }
  }
}
