import Statistics
import Testing

@Suite struct TTestTests {
  @Test func agreesWithSciPy() throws {
    let reference = try reference("t_tests.json", as: TTestReference.self)
    #expect(reference.tTests.count == 36)
    for row in reference.tTests {
      let test = try reference.samples.estimate(row.design).tTest(
        nullValue: row.nullValue, alternative: row.alternative, alpha: row.alpha)
      let comment: Comment = "\(row) \(test)"
      #expect(agrees(test.statistic, row.statistic), comment)
      #expect(agrees(test.degreesOfFreedom, row.degreesOfFreedom), comment)
      #expect(agrees(test.p, row.p, to: 2e-12), comment)
      #expect(agrees(test.interval.lower, row.lower ?? -.infinity, to: 2e-12), comment)
      #expect(agrees(test.interval.upper, row.upper ?? .infinity, to: 2e-12), comment)
    }
  }

  /// Student's sleep data (1908): t = −4.0621, p = 0.002833 paired; t = −1.8608, ν = 17.776,
  /// p = 0.07939 Welch.
  @Test func sleepData() throws {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    let paired = try MeanEstimate.paired(first, second).tTest()
    #expect(agrees(paired.statistic, -4.0621, to: 1e-5))
    #expect(agrees(paired.p, 0.002833, to: 1e-4))
    #expect(paired.isSignificant == true)
    let welch = try MeanEstimate.welch(first, second).tTest()
    #expect(
      welch.description
        == "Welch t-test: difference of means -1.58 (95% interval -3.36548 to 0.205483), "
        + "t(17.7765) = -1.86081, p = 0.0793941 (two-sided against 0), n = 10 and 10")
    #expect(welch.isSignificant == false)
  }

  @Test func jsonRoundTrip() throws {
    let test = try MeanEstimate.oneSample([1, 2, 3]).tTest(alternative: .greater)
    #expect(try roundTrip(test) == test)
    let json = try encoded(test)
    #expect(json.contains(#""degrees_of_freedom":2"#))
    #expect(json.contains(#""alternative":"greater""#))
    #expect(json.contains(#""design":"one_sample""#))
    #expect(test.interval.upper == .infinity)
  }

  @Test func degenerateDataHaveNoP() throws {
    for alternative in Alternative.allCases {
      let test = try MeanEstimate.oneSample([3, 3, 3]).tTest(alternative: alternative)
      #expect(test.degenerate && test.p == nil && test.statistic == nil)
      #expect(test.isSignificant == nil)
      #expect(test.interval.lower == 3 && test.interval.upper == 3)
      #expect(test.description.contains("p undefined: the values do not vary"))
      #expect(try roundTrip(test) == test)
    }
  }

  @Test func oneSidedValuesAddUp() throws {
    let estimate = try MeanEstimate.oneSample([0.3, -0.1, 0.7, 0.2])
    let less = try #require(try estimate.tTest(alternative: .less).p)
    let greater = try #require(try estimate.tTest(alternative: .greater).p)
    let both = try #require(try estimate.tTest().p)
    #expect(agrees(less + greater, 1))
    #expect(agrees(both, 2 * min(less, greater)))
  }

  @Test func badArgumentsAreTold() throws {
    let estimate = try MeanEstimate.oneSample([1, 2])
    for alpha in [0, 1, 1.5, .nan] {
      let error = #expect(throws: StatisticsError.self) { try estimate.tTest(alpha: alpha) }
      #expect(error?.argument == "alpha")
      #expect(error?.operation == "one-sample t-test")
    }
    #expect(throws: StatisticsError.self) { try estimate.tTest(nullValue: .nan) }
  }
}
