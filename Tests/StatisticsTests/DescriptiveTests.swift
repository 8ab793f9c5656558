import Statistics
import Testing

@Suite struct DescriptiveTests {
  struct Reference: Decodable {
    struct Series: Decodable {
      let values: [Double]
      let mean, variance, standardDeviation, standardError, minimum, maximum, median: Double
      let quantiles: [[Double]]
      let skewness, kurtosis: Double
    }
    let series: [Series]
    let correlation: Double
  }

  @Test func agreesWithSciPy() throws {
    for row in try reference("descriptive.json", as: Reference.self).series {
      #expect(agrees(try Descriptive.mean(row.values), row.mean))
      #expect(agrees(try Descriptive.variance(row.values), row.variance))
      #expect(agrees(try Descriptive.standardDeviation(row.values), row.standardDeviation))
      #expect(agrees(try Descriptive.standardError(row.values), row.standardError))
      #expect(try Descriptive.minimum(row.values) == row.minimum)
      #expect(try Descriptive.maximum(row.values) == row.maximum)
      #expect(agrees(try Descriptive.median(row.values), row.median))
      for pair in row.quantiles {
        #expect(agrees(try Descriptive.quantile(row.values, pair[0]), pair[1]))
      }
      #expect(agrees(try Descriptive.skewness(row.values), row.skewness))
      #expect(agrees(try Descriptive.kurtosis(row.values), row.kurtosis))
    }
  }

  /// NIST StRD, univariate NumAcc1 and NumAcc3: certified means and standard deviations.
  @Test func certifiedValues() throws {
    let first: [Double] = [10_000_001, 10_000_003, 10_000_002]
    #expect(try Descriptive.mean(first) == 10_000_002)
    #expect(try Descriptive.standardDeviation(first) == 1)
    let third = [1_000_000.2] + (0..<500).flatMap { _ in [1_000_000.1, 1_000_000.3] }
    #expect(agrees(try Descriptive.mean(third), 1_000_000.2, to: 1e-15))
    // The data themselves are rounded at 1e-10.
    #expect(agrees(try Descriptive.standardDeviation(third), 0.1, to: 1e-9))
  }

  @Test func quantileOfType7() throws {
    #expect(try Descriptive.quantile([4, 2, 1, 3], 0.25) == 1.75)
    #expect(try Descriptive.quantile([7], 0.3) == 7)
    #expect(try Descriptive.median([3, 1]) == 2)
    #expect(throws: StatisticsError.self) { try Descriptive.quantile([1, 2], 1.1) }
    #expect(throws: StatisticsError.self) { try Descriptive.quantile([1, 2], .nan) }
  }

  @Test func constantValuesHaveNoShape() throws {
    let same = [Double](repeating: 0.1, count: 10)
    #expect(try Descriptive.mean(same) == 0.1)
    #expect(try Descriptive.variance(same) == 0)
    #expect(try Descriptive.skewness(same) == nil)
    #expect(try Descriptive.kurtosis(same) == nil)
  }

  @Test func whatIsMissingIsTold() throws {
    let empty = #expect(throws: StatisticsError.self) { try Descriptive.mean([]) }
    #expect(empty?.description == "mean: count of the values is 0; give at least 1 value")
    let single = #expect(throws: StatisticsError.self) { try Descriptive.standardError([1]) }
    #expect(single?.kind == .tooFewValues)
    #expect(single?.operation == "standard error")
    let nan = #expect(throws: StatisticsError.self) { try Descriptive.median([1, .nan]) }
    #expect(nan?.kind == .notFinite)
    #expect(nan?.argument == "index 1 of the values")
    #expect(throws: StatisticsError.self) { try Descriptive.maximum([1, .infinity]) }
    let overflow = #expect(throws: StatisticsError.self) {
      try Descriptive.variance([1e200, -1e200])
    }
    #expect(overflow?.argument == "result")
  }

  @Test func correlation() throws {
    let reference = try reference("descriptive.json", as: Reference.self)
    let (x, y) = (reference.series[0].values, reference.series[1].values)
    #expect(agrees(try Descriptive.correlation(x, y), reference.correlation))
    #expect(try Descriptive.correlation(x, x.map { -2 * $0 }).map { abs($0 + 1) < 1e-15 } == true)
    #expect(try Descriptive.correlation(x, x.map { _ in 3 }) == nil)
    #expect(throws: StatisticsError.self) { try Descriptive.correlation([1, 2], [1, 2, 3]) }
    #expect(throws: StatisticsError.self) { try Descriptive.correlation([1], [1]) }
    #expect(throws: StatisticsError.self) { try Descriptive.correlation([1, 2], [1, .nan]) }
    #expect(throws: StatisticsError.self) { try Descriptive.correlation([0, 1e-300], [1, 2]) }
  }

  @Test func summary() throws {
    let summary = try Summary([4, 2, 1, 3])
    #expect(summary.count == 4)
    #expect(summary.lowerQuartile == 1.75)
    #expect(summary.upperQuartile == 3.25)
    #expect(
      summary.description == "n = 4, mean 2.5 (sd 1.29099), median 2.5, range 1 to 4")
    #expect(try roundTrip(summary) == summary)
    let single = try Summary([2])
    #expect(single.standardDeviation == nil)
    #expect(single.description == "n = 1, mean 2, median 2, range 2 to 2")
    #expect(try roundTrip(single) == single)
    #expect(throws: StatisticsError.self) { try Summary([]) }
  }
}
