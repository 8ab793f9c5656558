import Statistics
import Testing

@Suite struct MeanEstimateTests {
  @Test func oneSampleIntervalByHand() throws {
    // 1 … 5: mean 3, standard error √0.5, t(4; 0.975) = 2.776445105197793.
    let estimate = try MeanEstimate.oneSample([1, 2, 3, 4, 5])
    #expect(estimate.estimate == 3)
    #expect(estimate.degreesOfFreedom == 4)
    let interval = try estimate.interval()
    #expect(agrees(interval.upper, 3 + 2.776445105197793 * 0.5.squareRoot()))
    #expect(agrees(interval.lower, 3 - 2.776445105197793 * 0.5.squareRoot()))
    #expect(interval.level == 0.95)
  }

  @Test func pairedIsTheOneSampleOfDifferences() throws {
    let paired = try MeanEstimate.paired([3, 5, 9], [1, 4, 4])
    let single = try MeanEstimate.oneSample([2, 1, 5])
    #expect(paired.estimate == single.estimate)
    #expect(paired.standardError == single.standardError)
    #expect(paired.counts == [3])
  }

  @Test func welchWithEqualSpreadAndSizeHasPooledDegreesOfFreedom() throws {
    let welch = try MeanEstimate.welch([1, 2, 3], [11, 12, 13])
    #expect(welch.estimate == -10)
    #expect(agrees(welch.degreesOfFreedom, 4))
    let constant = try MeanEstimate.welch([1, 2, 3], [7, 7, 7, 7])
    #expect(!constant.isDegenerate)
    #expect(agrees(constant.degreesOfFreedom, 2))
  }

  @Test func tinyVariancesDoNotUnderflow() throws {
    let welch = try MeanEstimate.welch([1e-120, 2e-120, 3e-120], [4e-120, 5e-120, 6e-120])
    #expect(agrees(welch.degreesOfFreedom, 4))
  }

  @Test func valuesThatDoNotVaryAreDegenerate() throws {
    let designs = [
      try MeanEstimate.oneSample([0.1, 0.1, 0.1]), try MeanEstimate.paired([1, 2], [1, 2]),
      try MeanEstimate.welch([1, 1], [2, 2, 2]), try MeanEstimate.oneSample([0, 0]),
    ]
    for estimate in designs {
      #expect(estimate.isDegenerate)
      #expect(estimate.standardError == 0)
      let interval = try estimate.interval()
      #expect(interval.lower == estimate.estimate && interval.upper == estimate.estimate)
    }
  }

  /// The differences are all 0.1 but for the rounding of their minuends.
  @Test func roundingIsNotSpread() throws {
    let first = [0.3, 0.4, 0.5, 0.8, 1.1]
    let second = [0.2, 0.3, 0.4, 0.7, 1.0]
    #expect(Set(zip(first, second).map { $0 - $1 }).count > 1)
    #expect(try MeanEstimate.paired(first, second).isDegenerate)
    // The same about a mean of 0.
    let mirrored = (first + first.map { -$0 }, second + second.map { -$0 - 0.2 })
    #expect(try MeanEstimate.paired(mirrored.0, mirrored.1).isDegenerate)
  }

  @Test func badSamplesAreTold() throws {
    let few = #expect(throws: StatisticsError.self) { try MeanEstimate.welch([1], [1, 2]) }
    #expect(
      few?.description
        == "Welch difference: count of the first sample is 1; give at least 2 values")
    let unequal = #expect(throws: StatisticsError.self) {
      try MeanEstimate.paired([1, 2], [1, 2, 3])
    }
    #expect(unequal?.kind == .unequalCounts)
    #expect(throws: StatisticsError.self) { try MeanEstimate.oneSample([]) }
    #expect(throws: StatisticsError.self) { try MeanEstimate.oneSample([1, .infinity]) }
    #expect(throws: StatisticsError.self) { try MeanEstimate.oneSample([1, 2]).interval(level: 1) }
  }
}
