/// A confidence interval and its level.
///
/// A one-sided interval has an infinite bound. JSON has no infinity: that bound is left out there,
/// and a missing `lower` reads as −∞, a missing `upper` as +∞.
public struct Interval: Hashable, Sendable, CustomStringConvertible {
  /// The lower bound, or −∞.
  public let lower: Double
  /// The upper bound, or +∞.
  public let upper: Double
  /// The confidence level, between 0 and 1.
  public let level: Double

  /// Throws if a bound is NaN, the bounds are the wrong way round or the level is not in (0, 1).
  public init(lower: Double, upper: Double, level: Double) throws(StatisticsError) {
    try Check.level(level, in: "interval")
    guard lower <= upper else {
      throw StatisticsError(
        .outOfRange, in: "interval", argument: "bounds", value: "\(lower) to \(upper)",
        hint: "the lower bound comes first")
    }
    self.init(unchecked: lower, upper, level: level)
  }

  /// For bounds that are in order by construction.
  init(unchecked lower: Double, _ upper: Double, level: Double) {
    self.lower = lower
    self.upper = upper
    self.level = level
  }

  /// upper − lower.
  public var width: Double { upper - lower }

  /// Whether lower ≤ `value` ≤ upper.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Whether the whole interval lies within the margins, their bounds included.
  public func lies(within margins: Margins) -> Bool {
    margins.lower <= lower && upper <= margins.upper
  }

  /// Whether the whole interval lies below the margins or above them.
  public func lies(outside margins: Margins) -> Bool {
    upper <= margins.lower || margins.upper <= lower
  }

  /// `95% interval -0.02 to 0.013`.
  public var description: String {
    "\(text(100 * level))% interval \(text(lower)) to \(text(upper))"
  }
}

extension Interval: Codable {
  private enum CodingKeys: String, CodingKey {
    case lower, upper, level
  }

  /// Reads the bounds; throws if they are the wrong way round or the level is not in (0, 1).
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      lower: container.decodeIfPresent(Double.self, forKey: .lower) ?? -.infinity,
      upper: container.decodeIfPresent(Double.self, forKey: .upper) ?? .infinity,
      level: container.decode(Double.self, forKey: .level))
  }

  /// Writes the level and the finite bounds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if lower.isFinite { try container.encode(lower, forKey: .lower) }
    if upper.isFinite { try container.encode(upper, forKey: .upper) }
    try container.encode(level, forKey: .level)
  }
}
