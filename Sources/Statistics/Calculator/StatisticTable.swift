internal import Catalogs

/// A small table whose columns are known by the part they play: `value`, `group`, `cluster`, ….
public struct StatisticTable: Sendable, Hashable {
  /// How many rows it has.
  public let count: Int
  private let numbers: [String: [Double]]
  private let labels: [String: [String]]

  /// Collects columns; throws unless all are equally long.
  public init(
    numbers: [String: [Double]] = [:], labels: [String: [String]] = [:]
  ) throws(StatisticsError) {
    let counts = numbers.mapValues(\.count).merging(labels.mapValues(\.count)) { first, _ in first }
    let count = counts.values.max() ?? 0
    for (name, length) in counts.sorted(by: { $0.key < $1.key }) where length != count {
      throw StatisticsError(
        .unequalCounts, in: "table", argument: "count of column '\(name)'", value: "\(length)",
        hint: "give \(count) values, as in the other columns")
    }
    self.count = count
    self.numbers = numbers
    self.labels = labels
  }

  /// The numbers of a column; throws if the table has none of that part.
  public func numbers(_ name: String, in operation: String) throws(StatisticsError) -> [Double] {
    guard let column = numbers[name] else { throw Self.missing(name, operation) }
    return column
  }

  /// The numbers of a column, if it is there.
  public func numbers(ifAny name: String) -> [Double]? { numbers[name] }

  /// The texts of a column; throws if the table has none of that part.
  public func labels(_ name: String, in operation: String) throws(StatisticsError) -> [String] {
    guard let column = labels[name] else { throw Self.missing(name, operation) }
    return column
  }

  /// The texts of a column, if it is there.
  public func labels(ifAny name: String) -> [String]? { labels[name] }

  private static func missing(_ name: String, _ operation: String) -> StatisticsError {
    StatisticsError(
      .missingColumn, in: operation, argument: "column '\(name)'", value: "not given",
      hint: "name it, as in: --\(name) COLUMN")
  }
}

extension StatisticTable {
  /// The different labels: ascending where all are numbers, otherwise by their bytes.
  static func levels(_ labels: [String]) -> [String] {
    let distinct = Set(labels)
    let numeric = distinct.compactMap { text in Double(text).map { (text, $0) } }
    guard numeric.count == distinct.count else {
      return distinct.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
    return numeric.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 < $1.1 }.map(\.0)
  }

  /// The values of each level of `group`, the levels in order.
  func groups(in operation: String) throws(StatisticsError) -> [(name: String, values: [Double])] {
    let values = try numbers("value", in: operation)
    let labels = try labels("group", in: operation)
    var members: [String: [Double]] = [:]
    for (label, value) in zip(labels, values) { members[label, default: []].append(value) }
    return Self.levels(labels).map { ($0, members[$0] ?? []) }
  }

  /// The values of the two levels of `group`; throws unless there are two.
  func twoGroups(in operation: String) throws(StatisticsError) -> TwoSamples {
    let groups = try groups(in: operation)
    guard groups.count == 2 else { throw Self.notTwo(groups.map(\.name), operation) }
    return TwoSamples(
      first: groups[0].values, second: groups[1].values, names: [groups[0].name, groups[1].name])
  }

  static func notTwo(_ names: [String], _ operation: String) -> StatisticsError {
    let listed = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
    return StatisticsError(
      .outOfRange, in: operation, argument: "number of groups", value: "\(names.count) (\(listed))",
      hint: names.count < 2
        ? "it compares two: name the column that tells them apart with --group"
        : "it compares two: keep the rows of two groups")
  }

  /// The values of each level of `cluster`, in the order of the levels.
  func clusters(in operation: String) throws(StatisticsError) -> [[Double]] {
    let values = try numbers("value", in: operation)
    let labels = try labels("cluster", in: operation)
    var members: [String: [Double]] = [:]
    for (label, value) in zip(labels, values) { members[label, default: []].append(value) }
    return Self.levels(labels).map { members[$0] ?? [] }
  }
}

extension StatisticTable {
  /// One row for each cluster of each group with the mean of its values; `nil` where no clusters are
  /// named.
  func averagingClusters() throws(StatisticsError) -> (table: StatisticTable, warnings: [String])? {
    guard let clusters = labels(ifAny: "cluster"), let values = numbers(ifAny: "value") else {
      return nil
    }
    struct Key: Hashable {
      let group: String
      let cluster: String
    }
    let groups = labels(ifAny: "group") ?? Array(repeating: "", count: count)
    var rows: [Key: [Double]] = [:]
    var order: [Key] = []
    for row in values.indices {
      let key = Key(group: groups[row], cluster: clusters[row])
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(values[row])
    }
    var means: [Double] = []
    for key in order { means.append(try Descriptive.mean(rows[key] ?? [])) }
    var columns = ["cluster": order.map(\.cluster)]
    if labels(ifAny: "group") != nil { columns["group"] = order.map(\.group) }
    return (
      try StatisticTable(numbers: ["value": means], labels: columns),
      Set(order.map(\.cluster)).count < order.count
        ? ["clusters occur in several groups: a paired statistic makes use of that"] : []
    )
  }
}

/// Two samples with the names of their groups.
struct TwoSamples {
  let first: [Double]
  let second: [Double]
  let names: [String]

  /// `a − b`.
  var difference: String { "\(names[0]) − \(names[1])" }
}
