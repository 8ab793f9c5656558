import ArgumentParser
import Catalogs
import DataSets
import Statistics

/// `deadneurons statistic`.
struct StatisticCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistic",
    abstract: "Compute a statistic of a table: a test, an interval, an effect size, a fit.",
    discussion: """
        deadneurons catalog statistics                 every statistic
        deadneurons catalog statistics welch           one, with its columns and parameters
        deadneurons statistic welch runs.csv --value dead_fraction --group activation
        deadneurons statistic mann_whitney runs.csv --value loss --group optimizer \
      --set alternative=less

      The table is a CSV file with a header. Groups are compared in the order of their names \
      (numbers ascending): first − second.
      """)

  @Argument(
    help: "The statistic, such as welch.",
    completion: .list(Catalog<Statistic>.statistics.names))
  var name: String

  @Argument(help: "The table, a CSV file.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: ArgumentHelp("The column of the numbers.", valueName: "column"))
  var value: String?

  @Option(help: ArgumentHelp("The column of the groups.", valueName: "column"))
  var group: String?

  @Option(help: ArgumentHelp("The column of the clusters (networks, seeds).", valueName: "column"))
  var cluster: String?

  @Option(help: ArgumentHelp("The column of the pairs or blocks.", valueName: "column"))
  var pair: String?

  @Option(
    name: [.customLong("x"), .customLong("dose")],
    help: ArgumentHelp("The column of the doses, or of the other variable.", valueName: "column"))
  var x: String?

  @Option(help: ArgumentHelp("The column of the numbers of trials.", valueName: "column"))
  var trials: String?

  @Option(help: ArgumentHelp("The column of the times.", valueName: "column"))
  var time: String?

  @Option(
    help: ArgumentHelp("The column that is 1 where the event happened.", valueName: "column"))
  var event: String?

  @Option(
    help: ArgumentHelp("A column of another part, as in order=COLUMN.", valueName: "part=column"))
  var column: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A parameter, as in level=0.9.", valueName: "parameter=value"))
  var set: [String] = []

  @Flag(help: "Leave out rows with an empty cell or NaN in a column that is needed.")
  var dropMissing = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let catalog = Catalog<Statistic>.statistics
    guard let entry = catalog[name] else {
      throw ValidationError(
        "There is no statistic '\(name)'; there are \(catalog.names.joined(separator: ", ")).")
    }
    let statistic = try statistic(of: entry)
    let reader = StatisticTableReader(
      entry: entry, file: try CSVTable(path: file), chosen: try chosen(for: entry),
      dropsMissing: dropMissing)
    let (table, dropped) = try reader.table()
    do {
      var result = try statistic.result(of: table)
      if dropped > 0 { result.excluded = dropped }
      print(json ? try JSONText.text(result) : result.report)
    } catch let error as StatisticsError where error.kind != .noConvergence {
      // The table or what was asked of it is at fault, and not the program.
      Failure.stop("\(file): \(error)", .usage)
    }
  }

  /// The statistic with the parameters that were set.
  private func statistic(of entry: CatalogEntry<Statistic>) throws -> Statistic {
    var arguments = Arguments()
    for (key, text) in try Self.split(set, "--set") {
      if arguments[key] != nil { throw ValidationError("--set gives '\(key)' twice.") }
      arguments[key] = Double(text).map { .number($0) } ?? .word(text)
    }
    do {
      return try Choice(entry, arguments).value
    } catch {
      let takes =
        entry.parameters.isEmpty
        ? "no parameters" : entry.parameters.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "\(error); \(entry.name) takes \(takes). "
          + "Try: deadneurons catalog statistics \(entry.name)")
    }
  }

  /// The columns by their parts.
  ///
  /// Where a statistic takes no column of clusters but one of pairs, the cluster is the pair; where
  /// it takes none of groups but `x`, the group is that.
  private func chosen(for entry: CatalogEntry<Statistic>) throws -> [String: String] {
    var chosen = [
      "value": value, "group": group, "cluster": cluster, "pair": pair, "x": x, "trials": trials,
      "time": time, "event": event,
    ].compactMapValues { $0 }
    for (part, name) in try Self.split(column, "--column") { chosen[part] = name }
    let parts = Set(entry.columns.map(\.name))
    if parts.contains("pair"), !parts.contains("cluster"), chosen["pair"] == nil {
      chosen["pair"] = chosen.removeValue(forKey: "cluster")
    }
    if parts.contains("x"), !parts.contains("group"), chosen["x"] == nil {
      chosen["x"] = chosen.removeValue(forKey: "group")
    }
    if let needless = chosen.keys.filter({ !parts.contains($0) }).min() {
      throw ValidationError(
        "\(entry.name) reads no column of \(needless); it reads "
          + "\(entry.columns.map { "--\($0.name)" }.joined(separator: ", ")).")
    }
    return chosen
  }

  private static func split(
    _ assignments: [String], _ option: String
  ) throws -> [(key: String, text: String)] {
    try assignments.map { assignment in
      let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("\(option) needs KEY=VALUE, not '\(assignment)'.")
      }
      return (parts[0], parts[1])
    }
  }
}
