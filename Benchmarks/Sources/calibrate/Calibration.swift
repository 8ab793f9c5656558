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

  /// The rate of every check in every scenario.
  ///
  /// Among hundreds of cells some exceed three standard errors by chance: a cell that is worse than
  /// nominal and of which nobody is warned is simulated again with four times as many fresh tables,
  /// and these alone count.
  func rates() async -> [[Rate]] {
    var rates = await rates(
      of: checks.indices.flatMap { check in
        scenarios.indices.flatMap { pieces(check, $0, 0..<checks[check].replicates) }
      })
    let suspects = checks.indices.flatMap { check in
      scenarios.indices.filter { isSuspect(rates[check][$0], check) }.map { (check, $0) }
    }
    let again = await self.rates(
      of: suspects.flatMap { check, scenario in
        let count = checks[check].replicates
        return pieces(check, scenario, count..<5 * count)
      })
    for (check, scenario) in suspects {
      say("again: \(checks[check].statistic), \(checks[check].data), \(scenarios[scenario].label)")
      rates[check][scenario] = again[check][scenario]
    }
    return rates
  }

  /// The cells that are worse than nominal and carry no warning.
  func failures(_ rates: [[Rate]]) -> [String] {
    checks.indices.flatMap { check in
      scenarios.indices.filter { isSuspect(rates[check][$0], check) }.map { scenario in
        let (rate, entry) = (rates[check][scenario], checks[check])
        let share = { (count: Int) in
          String(format: "%.1f %%", 100 * Double(count) / Double(rate.defined))
        }
        return
          "\(entry.statistic), \(entry.data), \(scenarios[scenario].label): \(entry.kind.rawValue) "
          + "is \(share(rate.counted)), and \(share(rate.warned)) carry a warning"
      }
    }
  }

  private func isSuspect(_ rate: Rate, _ check: Int) -> Bool {
    rate.isWorse(than: checks[check].kind) && !rate.isWarned
  }

  private func pieces(_ check: Int, _ scenario: Int, _ replicates: Range<Int>) -> [Piece] {
    stride(from: replicates.lowerBound, to: replicates.upperBound, by: 100).map {
      Piece(
        check: check, scenario: scenario,
        replicates: $0..<min($0 + 100, replicates.upperBound))
    }
  }

  /// The rates of some pieces; as many at a time as there are cores.
  private func rates(of pieces: [Piece]) async -> [[Rate]] {
    var rates = checks.map { _ in scenarios.map { _ in Rate() } }
    var seconds = checks.map { _ in 0.0 }
    await withTaskGroup(of: (Piece, Rate, Double).self) { group in
      var next = 0
      func add() {
        guard next < pieces.count else { return }
        let piece = pieces[next]
        next += 1
        group.addTask { count(piece) }
      }
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { add() }
      var done = 0
      for await (piece, rate, time) in group {
        rates[piece.check][piece.scenario].add(rate)
        seconds[piece.check] += time
        done += 1
        if done % 500 == 0 { say("\(done) of \(pieces.count) pieces") }
        add()
      }
    }
    for (check, time) in zip(checks, seconds) where time > 0 {
      say(String(format: "%6.1f s  ", time) + "\(check.statistic), \(check.data)")
    }
    return rates
  }

  private func count(_ piece: Piece) -> (Piece, Rate, Double) {
    let clock = ContinuousClock()
    var rate = Rate()
    let time = clock.measure {
      for replicate in piece.replicates {
        rate.add(
          checks[piece.check].outcome(scenarios[piece.scenario], replicate: replicate))
      }
    }
    return (piece, rate, time / .seconds(1))
  }
}

/// Writes a line on standard error.
func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
