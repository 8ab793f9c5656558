import Statistics
import Testing

@Suite struct ProportionTests {
  struct Row: Decodable {
    let successes, trials: Int
    let level: Double
    let exact, wilson: [Double]
  }

  @Test func agreesWithReference() throws {
    for row in try reference("proportions.json", as: [Row].self) {
      let exact = try Interval.clopperPearson(
        successes: row.successes, trials: row.trials, level: row.level)
      let wilson = try Interval.wilson(
        successes: row.successes, trials: row.trials, level: row.level)
      let comment: Comment = "\(row) \(exact) \(wilson)"
      #expect(agrees(exact.lower, row.exact[0], to: 1e-11), comment)
      #expect(agrees(exact.upper, row.exact[1], to: 1e-11), comment)
      #expect(agrees(wilson.lower, row.wilson[0], to: 1e-11), comment)
      #expect(agrees(wilson.upper, row.wilson[1], to: 1e-11), comment)
    }
  }

  /// Newcombe 1998, Statistics in Medicine 17:857, table I, methods 5 (exact) and 3 (score).
  @Test(arguments: [
    (81, 263, 0.2527, 0.3676, 0.2553, 0.3662), (15, 148, 0.0578, 0.1617, 0.0624, 0.1605),
    (0, 20, 0, 0.1684, 0, 0.1611), (1, 29, 0.0009, 0.1776, 0.0061, 0.1718),
  ])
  func agreesWithNewcombe(
    k: Int, n: Int, lower: Double, upper: Double, wilsonLower: Double, wilsonUpper: Double
  ) throws {
    let exact = try Interval.clopperPearson(successes: k, trials: n)
    let wilson = try Interval.wilson(successes: k, trials: n)
    #expect(abs(exact.lower - lower) <= 5.1e-5)
    #expect(abs(exact.upper - upper) <= 5.1e-5)
    #expect(abs(wilson.lower - wilsonLower) <= 5.1e-5)
    #expect(abs(wilson.upper - wilsonUpper) <= 5.1e-5)
  }

  /// For k = 0 the exact upper bound is 1 − (α/2)^(1/n); the ends are exactly 0 and 1.
  @Test func noneAndAll() throws {
    let none = try Interval.clopperPearson(successes: 0, trials: 2)
    #expect(none.lower == 0)
    #expect(agrees(none.upper, 1 - 0.025.squareRoot()))
    let all = try Interval.clopperPearson(successes: 2, trials: 2)
    #expect(agrees(all.lower, 0.025.squareRoot()))
    #expect(all.upper == 1)
    #expect(try Interval.wilson(successes: 0, trials: 9).lower == 0)
    #expect(try Interval.wilson(successes: 9, trials: 9).upper == 1)
  }

  @Test func impossibleCountsAreTold() throws {
    let none = #expect(throws: StatisticsError.self) {
      try Interval.wilson(successes: 0, trials: 0)
    }
    #expect(none?.kind == .tooFewValues)
    let many = #expect(throws: StatisticsError.self) {
      try Interval.clopperPearson(successes: 4, trials: 3)
    }
    #expect(
      many?.description
        == "Clopper-Pearson interval: successes is 4; give 0 to 3, the number of trials")
    for level in [0, 1, -0.5, .nan] {
      #expect(throws: StatisticsError.self) {
        try Interval.wilson(successes: 1, trials: 3, level: level)
      }
    }
  }
}
