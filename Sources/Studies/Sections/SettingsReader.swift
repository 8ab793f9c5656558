internal import Catalogs
internal import DataSets
internal import Networks

/// Reads the four sections that make the settings of one condition.
enum SettingsReader {
  /// The dotted keys of the sections, without the parameters of choices.
  static let dottedKeys =
    (DataConfiguration.keys + DataConfiguration.splitKeys.map { "split.\($0)" })
    .map { "data.\($0)" }
    + NetworkSection.keys.map { "network.\($0)" }
    + TrainingSection.keys.map { "training.\($0)" }
    + RecordSection.keys.map { "record.\($0)" }

  /// The sections that factors may vary.
  static let sections = ["data", "network", "training", "record"]

  /// The settings of the tree `root`; `nil` after noting problems.
  static func read(_ root: YAMLNode, problems: Problems) -> Settings? {
    let unknown = (root.entries ?? []).map(\.key).filter { !StudyReader.keys.contains($0) }
    let misspelt = unknown.compactMap { Suggestion.nearest(to: $0, among: StudyReader.keys) }
    let mapping = MappingReader(
      node: root, path: "", problems: problems, misspelt: Set(misspelt))
    let data = mapping.required("data") { DataSection.read($0) }
    let network = mapping.required("network") { NetworkSection.read($0) }
    let training = mapping.required("training") { TrainingSection.read($0, data: data) }
    let steps = training?.steps
    let record = mapping.required("record") { RecordSection.read($0, data: data, steps: steps) }
    guard let data, let network, let training, let record else { return nil }
    let remedy = DottedKey.value(of: "training.remedy", in: root)
    guard TrainingSection.checkRemedy(of: training, on: network, at: remedy?.place, problems)
    else { return nil }
    let place = DottedKey.value(of: "record", in: root)?.place ?? root.place
    guard RecordSection.check(record, on: network, at: place, problems) else { return nil }
    if network.normalization.value.momentum != nil, training.batch == 1 {
      problems.addConflict(
        "'\(network.normalization.name)' needs batches of at least 2 rows",
        at: DottedKey.value(of: "training.batch", in: root)?.place ?? root.place)
      return nil
    }
    return Settings(data: data, network: network, training: training, record: record)
  }
}
