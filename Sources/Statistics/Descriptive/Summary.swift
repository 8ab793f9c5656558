/// One series in a handful of numbers.
public struct Summary: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The number of values.
  public let count: Int
  /// The arithmetic mean.
  public let mean: Double
  /// The (n − 1) standard deviation; `nil` of a single value.
  public let standardDeviation: Double?
  /// The standard error of the mean; `nil` of a single value.
  public let standardError: Double?
  /// The smallest value.
  public let minimum: Double
  /// The quantile 0.25 (type 7).
  public let lowerQuartile: Double
  /// The quantile 0.5.
  public let median: Double
  /// The quantile 0.75 (type 7).
  public let upperQuartile: Double
  /// The largest value.
  public let maximum: Double

  /// Summarises at least one finite value; throws ``StatisticsError`` otherwise.
  public init(_ values: [Double]) throws(StatisticsError) {
    try Check.sample(values, in: "summary")
    let sorted = values.sorted()
    count = values.count
    mean = try Descriptive.mean(values)
    standardDeviation = count > 1 ? try Descriptive.standardDeviation(values) : nil
    standardError = count > 1 ? try Descriptive.standardError(values) : nil
    minimum = try Descriptive.minimum(values)
    lowerQuartile = try Descriptive.quantile(ofSorted: sorted, 0.25)
    median = try Descriptive.quantile(ofSorted: sorted, 0.5)
    upperQuartile = try Descriptive.quantile(ofSorted: sorted, 0.75)
    maximum = try Descriptive.maximum(values)
  }

  private enum CodingKeys: String, CodingKey {
    case count, mean, minimum, median, maximum
    case standardDeviation = "standard_deviation"
    case standardError = "standard_error"
    case lowerQuartile = "lower_quartile"
    case upperQuartile = "upper_quartile"
  }

  /// One line: `n = 4, mean 2.5 (sd 1.29099), median 2.5, range 1 to 4`.
  public var description: String {
    let spread = standardDeviation.map { " (sd \(text($0)))" } ?? ""
    return "n = \(count), mean \(text(mean))\(spread), median \(text(median)), "
      + "range \(text(minimum)) to \(text(maximum))"
  }
}
