import Foundation

/// All checks in all scenarios, spread over the cores.
struct Calibration: Sendable {
  let checks: [Check]
  let scenarios: [Scenario]

  /// One check in one scenario, some of its replicates.
  private struct Piece: Sendable {
    let check: Int
    let scenario: Int
    let replicates: Range<Int>
  }

  private var pieces: [Piece] {
    checks.indices.flatMap { check in
      scenarios.indices.flatMap { scenario in
        stride(from: 0, to: checks[check].replicates, by: 100).map {
          Piece(
            check: check, scenario: scenario,
            replicates: $0..<min($0 + 100, checks[check].replicates))
        }
      }
    }
  }

  /// The rate of every check in every scenario; as many pieces at a time as there are cores.
  func rates() async -> [[Rate]] {
    let pieces = pieces
    var counts = checks.map { _ in scenarios.map { _ in (counted: 0, defined: 0) } }
    await withTaskGroup(of: (Piece, Int, Int).self) { group in
      var next = 0
      func add() {
        guard next < pieces.count else { return }
        let piece = pieces[next]
        next += 1
        group.addTask { count(piece) }
      }
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { add() }
      var done = 0
      for await (piece, counted, defined) in group {
        counts[piece.check][piece.scenario].counted += counted
        counts[piece.check][piece.scenario].defined += defined
        done += 1
        if done % 100 == 0 {
          FileHandle.standardError.write(Data("\(done) of \(pieces.count) pieces\n".utf8))
        }
        add()
      }
    }
    return counts.map { $0.map { Rate(counted: $0.counted, defined: $0.defined) } }
  }

  private func count(_ piece: Piece) -> (Piece, Int, Int) {
    var (counted, defined) = (0, 0)
    for replicate in piece.replicates {
      guard
        let outcome = checks[piece.check].outcome(scenarios[piece.scenario], replicate: replicate)
      else { continue }
      defined += 1
      if outcome { counted += 1 }
    }
    return (piece, counted, defined)
  }
}
