internal import Catalogs

/// On which scale doses act.
enum DoseScale: String, CaseIterable {
  case linear
  /// By their logarithm.
  case log
}

/// Doses with their counts, the doses centred and scaled so that the fit is well conditioned.
struct DoseColumns {
  /// (x − centre)/spread, x the dose or its logarithm.
  let z: [Double]
  let k: [Double]
  let n: [Double]
  let clusters: [String]?
  let centre: Double
  let spread: Double
  let scale: DoseScale

  init(
    _ table: StatisticTable, _ scale: DoseScale, in operation: String
  ) throws(StatisticsError) {
    let values = try table.numbers("value", in: operation)
    if let trials = table.numbers(ifAny: "trials") {
      try Check.counts(values, of: trials, in: operation)
      n = trials
    } else {
      try Check.binary(values, in: operation)
      n = Array(repeating: 1, count: values.count)
    }
    k = values
    clusters = table.labels(ifAny: "cluster")
    self.scale = scale
    let x = try Self.scaled(try table.numbers("x", in: operation), scale, in: operation)
    let low = try Descriptive.minimum(x)
    let high = try Descriptive.maximum(x)
    guard low < high else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "doses", value: "all \(text(low))",
        hint: "give at least two different doses")
    }
    let centre = try Descriptive.mean(x)
    let spread = try Descriptive.standardDeviation(x)
    self.centre = centre
    self.spread = spread
    z = x.map { ($0 - centre) / spread }
  }

  /// The doses, or their logarithms.
  static func scaled(
    _ x: [Double], _ scale: DoseScale, in operation: String
  ) throws(StatisticsError) -> [Double] {
    try Check.sample(x, "the doses", atLeast: 2, in: operation)
    guard scale == .log else { return x }
    if let bad = x.first(where: { $0 <= 0 }) {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "a dose", value: text(bad),
        hint: "scale=log needs positive doses")
    }
    return x.map { GSL.log($0) }
  }

  /// The dose at z.
  func dose(_ z: Double) -> Double {
    let x = centre + spread * z
    return scale == .log ? GSL.exp(x) : x
  }

  /// Throws where no finite maximum of the likelihood exists: all alike, or the doses of those that died
  /// all on one side of the doses of those that did not.
  func checkOverlap(in operation: String) throws(StatisticsError) {
    let died = z.indices.filter { k[$0] > 0 }.map { z[$0] }
    let lived = z.indices.filter { k[$0] < n[$0] }.map { z[$0] }
    func refusal(_ value: String, _ hint: String) -> StatisticsError {
      StatisticsError(.outOfRange, in: operation, argument: "response", value: value, hint: hint)
    }
    guard let firstDied = died.min(), let lastDied = died.max() else {
      throw refusal("0 at every dose", "no dose kills half: give higher ones")
    }
    guard let firstLived = lived.min(), let lastLived = lived.max() else {
      throw refusal("1 at every dose", "every dose kills more than half: give lower ones")
    }
    if lastLived <= firstDied || lastDied <= firstLived {
      let (a, b) = lastLived <= firstDied ? (lastLived, firstDied) : (lastDied, firstLived)
      throw refusal(
        "separated between the doses \(text(dose(a))) and \(text(dose(b)))",
        "the curve would be a step: give doses in between")
    }
  }
}

extension CatalogParameter {
  static let doseScale = CatalogParameter(
    "scale", of: DoseScale.self, default: .linear, summary: "whether the dose acts by its logarithm"
  )
}
