// The rates at which tests err and intervals cover, by simulation: make calibrate
//
//   calibrate                prints the table
//   calibrate welch page     prints the rows of these statistics alone
//   calibrate FILE.md        writes it between the lines <!-- calibration --> and <!-- end --> of FILE
import Foundation

/// One check in one scenario, in pieces that are spread over the cores.
struct Piece: Sendable {
  let check: Int
  let scenario: Int
  let replicates: Range<Int>
}

let arguments = CommandLine.arguments.dropFirst()
let file = arguments.first { $0.hasSuffix(".md") }
let chosen = Set(arguments.filter { !$0.hasSuffix(".md") })
let checks = Checks.all.filter { check in
  chosen.isEmpty || chosen.contains { check.statistic.hasPrefix($0) }
}
let scenarios = Scenario.all
let pieces = checks.indices.flatMap { check in
  scenarios.indices.flatMap { scenario in
    stride(from: 0, to: checks[check].replicates, by: 100).map {
      Piece(
        check: check, scenario: scenario,
        replicates: $0..<min($0 + 100, checks[check].replicates))
    }
  }
}

/// Every piece's counts; as many at a time as there are cores.
func run() async -> [[Rate]] {
  var counts = checks.map { _ in scenarios.map { _ in (counted: 0, defined: 0) } }
  await withTaskGroup(of: (Piece, Int, Int).self) { group in
    var next = 0
    func add() {
      guard next < pieces.count else { return }
      let piece = pieces[next]
      next += 1
      group.addTask {
        var (counted, defined) = (0, 0)
        for replicate in piece.replicates {
          guard
            let outcome = checks[piece.check].outcome(
              scenarios[piece.scenario], replicate: replicate)
          else { continue }
          defined += 1
          if outcome { counted += 1 }
        }
        return (piece, counted, defined)
      }
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

let rates = await run()
let table = Report.table(checks, scenarios, rates)
if let file {
  try Report.write(table, to: file)
} else {
  print(table)
}
