/// Successes among trials.
struct Successes {
  let successes: Int
  let trials: Int
}

extension Check {
  /// Requires 0 or 1.
  static func binary(_ values: [Double], in operation: String) throws(StatisticsError) {
    try sample(values, in: operation)
    if let index = values.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "row \(index + 1) of the values",
        value: text(values[index]), hint: "give 1 where it happened and 0 where not")
    }
  }

  /// Requires whole counts from 0 to as many trials, which are whole and at least 1.
  static func counts(
    _ values: [Double], of trials: [Double], in operation: String
  ) throws(StatisticsError) {
    try sample(values, in: operation)
    try sample(trials, "the trials", in: operation)
    try pairs(values, trials, in: operation)
    for (row, (k, n)) in zip(values, trials).enumerated() {
      guard n >= 1, n == n.rounded(), n <= 0x1p31, k == k.rounded(), k >= 0, k <= n else {
        throw StatisticsError(
          .outOfRange, in: operation, argument: "row \(row + 1)",
          value: "\(text(k)) of \(text(n))",
          hint: "give whole numbers: at least 1 trial, and successes from 0 to the trials")
      }
    }
  }
}

extension StatisticTable {
  /// The values of 1 among rows of 0 and 1; or the sums of counts and of their trials.
  func successes(in operation: String) throws(StatisticsError) -> Successes {
    let values = try numbers("value", in: operation)
    guard let trials = numbers(ifAny: "trials") else {
      try Check.binary(values, in: operation)
      return Successes(successes: values.count { $0 == 1 }, trials: values.count)
    }
    try Check.counts(values, of: trials, in: operation)
    return Successes(
      successes: Int(values.reduce(0, +)), trials: Int(trials.reduce(0, +)))
  }
}
