/// The checks that every public function makes of its arguments before it computes.
enum Check {
  /// Requires `minimum` values, all finite.
  static func sample(
    _ values: [Double], _ name: String = "the values", atLeast minimum: Int = 1,
    in operation: String
  ) throws(StatisticsError) {
    guard values.count >= minimum else {
      throw StatisticsError(
        .tooFewValues, in: operation, argument: "count of \(name)", value: "\(values.count)",
        hint: "give at least \(minimum) value\(minimum == 1 ? "" : "s")")
    }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw StatisticsError(
        .notFinite, in: operation, argument: "index \(index) of \(name)",
        value: "\(values[index])",
        hint: "give finite numbers, and decide beforehand what is missing")
    }
  }

  /// Requires as many values in one series as in the other.
  static func pairs(
    _ first: [Double], _ second: [Double], in operation: String
  ) throws(StatisticsError) {
    guard first.count == second.count else {
      throw StatisticsError(
        .unequalCounts, in: operation, argument: "count of the second sample",
        value: "\(second.count)", hint: "give \(first.count) values, one for each of the first")
    }
  }

  /// Requires 0 < value < 1.
  static func fraction(
    _ value: Double, _ name: String, in operation: String, hint: String
  ) throws(StatisticsError) {
    guard value > 0, value < 1 else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: name, value: "\(value)", hint: hint)
    }
  }

  /// Requires 0 < alpha < 1.
  static func alpha(_ value: Double, in operation: String) throws(StatisticsError) {
    try fraction(value, "alpha", in: operation, hint: "choose it between 0 and 1, such as 0.05")
  }

  /// Requires 0 < level < 1.
  static func level(_ value: Double, in operation: String) throws(StatisticsError) {
    try fraction(value, "level", in: operation, hint: "choose it between 0 and 1, such as 0.95")
  }

  /// Requires 0 ≤ value ≤ 1.
  static func probability(
    _ value: Double, _ name: String = "probability", in operation: String
  ) throws(StatisticsError) {
    guard value >= 0, value <= 1 else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: name, value: "\(value)",
        hint: "a probability lies between 0 and 1")
    }
  }

  /// Requires a positive finite parameter.
  static func positive(
    _ value: Double, _ name: String, in operation: String
  ) throws(StatisticsError) {
    guard value > 0, value.isFinite else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: name, value: "\(value)",
        hint: "give a positive finite number")
    }
  }

  /// Requires a finite number.
  static func finite(
    _ value: Double, _ name: String, in operation: String
  ) throws(StatisticsError) {
    guard value.isFinite else {
      throw StatisticsError(
        .notFinite, in: operation, argument: name, value: "\(value)", hint: "give a finite number")
    }
  }

  /// Requires anything but NaN: a distribution function has limits at the infinities.
  static func notNaN(_ value: Double, in operation: String) throws(StatisticsError) {
    guard !value.isNaN else {
      throw StatisticsError(
        .notFinite, in: operation, argument: "x", value: "nan", hint: "give a number")
    }
  }
}
