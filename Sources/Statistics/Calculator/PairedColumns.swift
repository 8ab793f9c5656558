/// Two values of each pair, or one.
struct PairedColumns {
  let first: [Double]
  let second: [Double]
  let names: [String]
  let warnings: [String]

  /// `a − b`.
  var difference: String { "\(names[0]) − \(names[1])" }
  var differences: [Double] { zip(first, second).map { $0 - $1 } }
}

extension StatisticTable {
  /// The two values of each pair: rows of two groups that share `pair`, or where there is no such
  /// column `cluster`; without either, the i-th rows of the two groups; without groups, `value` and
  /// `x` of each row.
  func pairs(in operation: String) throws(StatisticsError) -> PairedColumns {
    let values = try numbers("value", in: operation)
    guard let groups = labels(ifAny: "group") else {
      guard let other = numbers(ifAny: "x") else {
        throw StatisticsError(
          .missingColumn, in: operation, argument: "column 'group'", value: "not given",
          hint: "name the column that tells the two of a pair apart with --group, or give "
            + "the second of each pair as --x COLUMN")
      }
      return PairedColumns(first: values, second: other, names: ["value", "x"], warnings: [])
    }
    let names = Self.levels(groups)
    guard names.count == 2 else { throw Self.notTwo(names, operation) }
    guard let pairs = labels(ifAny: "pair") ?? labels(ifAny: "cluster") else {
      let samples = try twoGroups(in: operation)
      try Check.pairs(samples.first, samples.second, in: operation)
      return PairedColumns(
        first: samples.first, second: samples.second, names: names,
        warnings: ["paired in the order of the rows: name the column of the pairs with --pair"])
    }
    let blocks = try blocks(values, groups, pairs, names, operation)
    return PairedColumns(
      first: blocks.map { $0[0] }, second: blocks.map { $0[1] }, names: names, warnings: [])
  }

  /// One row a block with one value a group: what Friedman's and Page's tests are of.
  func blocks(in operation: String) throws(StatisticsError) -> (names: [String], rows: [[Double]]) {
    let values = try numbers("value", in: operation)
    let groups = try labels("group", in: operation)
    guard let pairs = labels(ifAny: "pair") ?? labels(ifAny: "cluster") else {
      throw StatisticsError(
        .missingColumn, in: operation, argument: "column 'pair'", value: "not given",
        hint: "name the column of the blocks with --pair or --cluster")
    }
    let names = Self.levels(groups)
    return (names, try blocks(values, groups, pairs, names, operation))
  }

  private func blocks(
    _ values: [Double], _ groups: [String], _ pairs: [String], _ names: [String],
    _ operation: String
  ) throws(StatisticsError) -> [[Double]] {
    let place = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    var rows: [String: [Double?]] = [:]
    for row in values.indices {
      guard let column = place[groups[row]] else { continue }
      var block = rows[pairs[row]] ?? [Double?](repeating: nil, count: names.count)
      if block[column] != nil {
        throw StatisticsError(
          .outOfRange, in: operation, argument: "pair '\(pairs[row])'",
          value: "there twice in group '\(groups[row])'",
          hint: "give one row for each pair and group")
      }
      block[column] = values[row]
      rows[pairs[row]] = block
    }
    var complete: [[Double]] = []
    for pair in Self.levels(pairs) {
      let block = rows[pair] ?? []
      if let gap = block.firstIndex(where: { $0 == nil }) {
        throw StatisticsError(
          .unequalCounts, in: operation, argument: "pair '\(pair)'",
          value: "without a row in group '\(names[gap])'",
          hint: "give one row for each pair and group, or leave the pair out of all groups")
      }
      complete.append(block.compactMap { $0 })
    }
    return complete
  }
}
