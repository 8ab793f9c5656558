import Statistics
import Testing

@Suite struct MinimumEffectTestTests {
  @Test func agreesWithSciPy() throws {
    let reference = try reference("t_tests.json", as: TTestReference.self)
    for row in reference.margins {
      let margins = try Margins(lower: row.lower, upper: row.upper)
      let test = try reference.samples.estimate(row.design).minimumEffectTest(margins: margins)
      #expect(agrees(test.p, row.minimumEffectP, to: 2e-12), "\(row) \(test)")
    }
  }

  /// p ≤ α exactly if the interval of level 1 − α lies outside the margins; and never together with
  /// equivalence.
  @Test func dualityWithTheInterval() throws {
    var generator = SplitMix64(seed: 2)
    var supported = 0
    for round in 0..<400 {
      var values: [Double] = []
      for _ in 0..<6 { values.append(try generator.normal()) }
      let shift = 4 * generator.uniform() - 2
      let margins =
        switch round % 4 {
        case 0: try Margins(lower: -.infinity, upper: shift)
        case 1: try Margins(lower: shift, upper: .infinity)
        default: try Margins(lower: shift - 0.4, upper: shift + 0.4)
        }
      let estimate = try MeanEstimate.oneSample(values)
      let test = try estimate.minimumEffectTest(margins: margins, alpha: 0.1)
      #expect(test.isSignificant == test.interval.lies(outside: margins))
      let converse = try estimate.equivalenceTest(margins: margins, alpha: 0.1)
      #expect(test.isSignificant == false || converse.isSignificant == false)
      supported += test.isSignificant == true ? 1 : 0
    }
    #expect((50...350).contains(supported))
  }

  /// The truth sits on the margin, the worst case: at most α rejections, and nearly as many.
  @Test func errorRate() throws {
    var generator = SplitMix64(seed: 3)
    let margins = try Margins(lower: -0.01, upper: 0)
    var rejected = 0
    for _ in 0..<2000 {
      var values: [Double] = []
      for _ in 0..<8 { values.append(try generator.normal()) }
      let test = try MeanEstimate.oneSample(values).minimumEffectTest(margins: margins)
      rejected += test.isSignificant == true ? 1 : 0
    }
    #expect((60...130).contains(rejected))
  }

  @Test func degenerateDataHaveNoP() throws {
    let margins = try Margins(within: 0.02)
    let test = try MeanEstimate.welch([1, 1], [2, 2]).minimumEffectTest(margins: margins)
    #expect(test.degenerate && test.p == nil && test.isSignificant == nil)
    #expect(test.interval.lower == -1 && test.interval.upper == -1)
    #expect(test.interval.lies(outside: margins))
    #expect(try roundTrip(test) == test)
    let oneSided = try MeanEstimate.welch([1, 1], [2, 2]).minimumEffectTest(
      margins: Margins(lower: 0, upper: .infinity))
    #expect(oneSided.interval.width == 0)
  }

  /// t = 9√3 with ν = 2, whose p has a closed form: 1 − √(243/245) = 0.0040900.
  @Test func description() throws {
    let test = try MeanEstimate.oneSample([9, 10, 11]).minimumEffectTest(
      margins: Margins(within: 1))
    #expect(
      test.description
        == "one-sample minimum-effect t-test: mean 10 (95% interval 7.51586 to 12.4841) "
        + "outside -1 to 1? p = 0.00409, n = 3")
    #expect(try roundTrip(test) == test)
  }
}
