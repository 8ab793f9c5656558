/// How many networks a simulated condition has, and how alike the units of one network are.
struct Scenario: Hashable, Sendable {
  /// The networks of each condition.
  let clusters: Int
  /// The intraclass correlation of the units' deaths.
  let correlation: Double

  static let all = [0, 0.05, 0.3].flatMap { correlation in
    [10, 30, 100].map { Scenario(clusters: $0, correlation: correlation) }
  }

  /// `10, ICC 0.05`.
  var label: String { "\(clusters), ICC \(correlation == 0 ? "0" : "\(correlation)")" }
}
