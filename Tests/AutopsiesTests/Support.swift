import Autopsies
import DataSets
import Networks
import Runner
import Studies
import TestSupport

/// Small studies whose deaths are planted.
enum Planted {
  /// A study on a table of numbers, the last column the target `y`.
  static func condition(
    _ table: String, network: String, training: String, data: String = "split: {test: 0}",
    record: String = "every: 10, probe: all, probe_from: all", networks: Int = 1
  ) throws -> (condition: PreparedCondition, study: Study) {
    let folder = try TemporaryFolder()
    try folder.write(table, to: "planted.csv")
    let text = """
      name: planted
      networks: \(networks)
      data: {source: csv, path: planted.csv, target: y, task: regression, \(data)}
      network: {\(network)}
      training: {\(training)}
      record: {\(record)}
      """
    let study = try StudyReader.read(text: text, file: "planted.yaml")
    let prepared = try PreparedStudy(
      study, locator: DataLocator(folders: [], baseFolder: folder.path))
    return (prepared.conditions[0], study)
  }

  /// The autopsy of one unit of the only network.
  static func examine(
    _ planted: (condition: PreparedCondition, study: Study), layer: Int = 0, unit: Int = 0
  ) -> AutopsyReport? {
    Autopsy(planted.condition, studySeed: planted.study.seed, window: 50)
      .examine(layer: layer, unit: unit, seed: 0)
  }

  /// A network of one unit in each hidden layer, its weights given layer by layer.
  static func chain(_ weights: [Double], biases: [Double]) -> String {
    let hidden = weights.dropLast().map { _ in "1" }.joined(separator: ", ")
    let layers = weights.indices.map { index in
      let name = index == weights.count - 1 ? "output" : String(index + 1)
      return "\(name): {weights: {name: constant, value: \(weights[index])}, "
        + "biases: {name: constant, value: \(biases[index])}}"
    }
    return "hidden: [\(hidden)], activation: relu, weights: zeros, biases: zeros, "
      + "layers: {\(layers.joined(separator: ", "))}"
  }
}
