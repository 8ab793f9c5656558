import Statistics
import Testing

@Suite struct EquivalenceTestTests {
  @Test func agreesWithSciPy() throws {
    let reference = try reference("t_tests.json", as: TTestReference.self)
    #expect(reference.margins.count == 12)
    for row in reference.margins {
      let margins = try Margins(lower: row.lower, upper: row.upper)
      let test = try reference.samples.estimate(row.design).equivalenceTest(margins: margins)
      #expect(agrees(test.p, row.equivalenceP, to: 2e-12), "\(row) \(test)")
    }
  }

  /// p ≤ α exactly if the interval of level 1 − 2α lies within the margins.
  @Test func dualityWithTheInterval() throws {
    var generator = SplitMix64(seed: 1)
    var supported = 0
    for _ in 0..<400 {
      var values: [Double] = []
      for _ in 0..<6 { values.append(try generator.normal()) }
      let shift = 2 * generator.uniform() - 1
      let alpha = 0.01 + 0.3 * generator.uniform()
      let margins = try Margins(lower: -1.2 + shift, upper: 1.2 + shift)
      let test = try MeanEstimate.oneSample(values).equivalenceTest(margins: margins, alpha: alpha)
      let interval = try #require(test.equivalenceInterval)
      #expect(test.isSignificant == interval.lies(within: margins))
      #expect(abs(interval.level - (1 - 2 * alpha)) < 1e-15)
      #expect(test.interval.lower < interval.lower)
      supported += test.isSignificant == true ? 1 : 0
    }
    #expect((50...350).contains(supported))
  }

  @Test func oneInfiniteMarginAsksNothingOfThatSide() throws {
    let estimate = try MeanEstimate.oneSample([0.3, -0.1, 0.7, 0.2])
    let margins = try Margins(lower: -0.2, upper: .infinity)
    let test = try estimate.equivalenceTest(margins: margins)
    let oneSided = try estimate.tTest(nullValue: -0.2, alternative: .greater)
    #expect(test.p == oneSided.p)
    #expect(test.upperP == 0)
    #expect(test.upperStatistic == nil)
    #expect(try roundTrip(test) == test)
  }

  @Test func degenerateDataHaveNoPButAnInterval() throws {
    let margins = try Margins(within: 0.02)
    let test = try MeanEstimate.paired([1, 2, 3], [1, 2, 3]).equivalenceTest(margins: margins)
    #expect(test.degenerate && test.p == nil && test.lowerP == nil && test.isSignificant == nil)
    #expect(test.equivalenceInterval?.lies(within: margins) == true)
    #expect(test.equivalenceInterval?.width == 0)
    #expect(test.description.contains("p undefined"))
    #expect(try roundTrip(test) == test)
  }

  /// t = 10√3 with ν = 2, whose p has a closed form: (1 − √(300/302))/2 = 0.00165838.
  @Test func description() throws {
    let test = try MeanEstimate.oneSample([-1, 0, 1]).equivalenceTest(margins: Margins(within: 10))
    #expect(
      test.description
        == "one-sample equivalence test (two one-sided t-tests): mean 0 "
        + "(90% interval -1.68585 to 1.68585) within -10 to 10? p = 0.00165838, n = 3")
    let half = try MeanEstimate.oneSample([-1, 0, 1]).equivalenceTest(
      margins: Margins(within: 10), alpha: 0.5)
    #expect(half.equivalenceInterval == nil)
    #expect(throws: StatisticsError.self) {
      try MeanEstimate.oneSample([-1, 0, 1]).equivalenceTest(
        margins: Margins(within: 10), alpha: 0)
    }
  }
}
