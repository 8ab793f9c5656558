/// The smallest differences that matter, one on each side.
///
/// A difference inside them is as good as none. One of the two may be infinite: −0.02 … ∞ asks only
/// that the difference is not below −0.02. As in ``Interval``, JSON leaves an infinite margin out.
public struct Margins: Hashable, Sendable, CustomStringConvertible {
  /// The lower margin, or −∞.
  public let lower: Double
  /// The upper margin, or +∞.
  public let upper: Double

  /// Throws unless lower < upper and at least one of them is finite.
  public init(lower: Double, upper: Double) throws(StatisticsError) {
    guard lower < upper, lower.isFinite || upper.isFinite else {
      throw StatisticsError(
        .outOfRange, in: "margins", argument: "lower and upper", value: "\(lower) and \(upper)",
        hint: "give the lower one first, and at most one of them infinite")
    }
    self.lower = lower
    self.upper = upper
  }

  /// −`distance` … `distance`; throws unless the distance is positive and finite.
  public init(within distance: Double) throws(StatisticsError) {
    try Check.positive(distance, "distance", in: "margins")
    lower = -distance
    upper = distance
  }

  /// `-0.02 to 0.02`.
  public var description: String { "\(text(lower)) to \(text(upper))" }
}

extension Margins: Codable {
  private enum CodingKeys: String, CodingKey {
    case lower, upper
  }

  /// Reads the margins; throws if they are the wrong way round or both missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      lower: container.decodeIfPresent(Double.self, forKey: .lower) ?? -.infinity,
      upper: container.decodeIfPresent(Double.self, forKey: .upper) ?? .infinity)
  }

  /// Writes the finite margins.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if lower.isFinite { try container.encode(lower, forKey: .lower) }
    if upper.isFinite { try container.encode(upper, forKey: .upper) }
  }
}
