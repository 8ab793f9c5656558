/// A complete grid of crossed factors with equally many values in every cell.
struct FactorGrid {
  let names: [String]
  /// How many levels each factor has.
  let counts: [Int]
  /// How many values each cell has.
  let replicates: Int
  /// The mean square within cells; 0 where each has one value.
  let cellSquare: Double
  private let cellMeans: [Double]

  init(
    _ values: [Double], _ factors: [(name: String, levels: [String])], in operation: String
  ) throws(StatisticsError) {
    guard (2...3).contains(factors.count) else {
      throw StatisticsError(
        .missingColumn, in: operation, argument: "number of factors", value: "\(factors.count)",
        hint: "give two or three of init, order and data, as in: --column order=COLUMN")
    }
    names = factors.map(\.name)
    var places: [[String: Int]] = []
    for factor in factors {
      let levels = StatisticTable.levels(factor.levels)
      guard factor.levels.count == values.count, levels.count >= 2 else {
        throw StatisticsError(
          .tooFewValues, in: operation, argument: "number of levels of '\(factor.name)'",
          value: "\(levels.count)", hint: "give at least 2, for every value one")
      }
      places.append(Dictionary(uniqueKeysWithValues: zip(levels, levels.indices)))
    }
    counts = places.map(\.count)
    var cells = [[Double]](repeating: [], count: counts.reduce(1, *))
    for (row, value) in values.enumerated() {
      var cell = 0
      for (factor, place) in zip(factors, places) {
        cell = cell * place.count + (place[factor.levels[row]] ?? 0)
      }
      cells[cell].append(value)
    }
    let sizes = Set(cells.map(\.count))
    guard sizes.count == 1, let size = sizes.first else {
      throw StatisticsError(
        .unequalCounts, in: operation, argument: "runs in the cells of the grid",
        value: "from \(sizes.min() ?? 0) to \(sizes.max() ?? 0)",
        hint: "give every combination of the seeds equally often")
    }
    replicates = size
    var means: [Double] = []
    var squares = 0.0
    for cell in cells {
      let mean = try Descriptive.mean(cell)
      means.append(mean)
      squares += cell.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    cellMeans = means
    cellSquare = size > 1 ? squares / Double(values.count - cells.count) : 0
  }

  /// The degrees of freedom within cells.
  var cellDegrees: Double { Double(cellMeans.count * (replicates - 1)) }

  /// `init × order` for the bits of both.
  func name(of subset: Int) -> String {
    names.indices.filter { subset & (1 << $0) != 0 }.map { names[$0] }.joined(separator: " × ")
  }

  /// ∏(n_f − 1) over the factors of the subset.
  func degrees(of subset: Int) -> Double {
    counts.indices.filter { subset & (1 << $0) != 0 }.reduce(1) { $0 * Double(counts[$1] - 1) }
  }

  /// The mean square of an effect: the alternating sum of the marginal means, squared.
  func meanSquare(of subset: Int) -> Double {
    let parts = (0...subset).filter { $0 & subset == $0 }.map { part in
      (
        sign: (subset.nonzeroBitCount - part.nonzeroBitCount) % 2 == 0 ? 1.0 : -1.0,
        means: marginalMeans(part)
      )
    }
    var sum = 0.0
    for cell in cellMeans.indices {
      let effect = parts.reduce(0) { $0 + $1.sign * $1.means[cell] }
      sum += effect * effect
    }
    return Double(replicates) * sum / degrees(of: subset)
  }

  /// For each cell the mean over all cells that share its levels of the factors in `part`.
  private func marginalMeans(_ part: Int) -> [Double] {
    var sums: [Int: (Double, Double)] = [:]
    let keys = cellMeans.indices.map { key($0, part) }
    for (key, mean) in zip(keys, cellMeans) {
      let sum = sums[key] ?? (0, 0)
      sums[key] = (sum.0 + mean, sum.1 + 1)
    }
    return keys.map { key in sums[key].map { $0.0 / $0.1 } ?? 0 }
  }

  private func key(_ cell: Int, _ part: Int) -> Int {
    var (rest, key, scale) = (cell, 0, 1)
    for factor in counts.indices.reversed() {
      if part & (1 << factor) != 0 { key += rest % counts[factor] * scale }
      scale *= counts[factor]
      rest /= counts[factor]
    }
    return key
  }
}
