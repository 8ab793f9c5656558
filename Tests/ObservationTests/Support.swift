import Catalogs
import Foundation
import Lanes
import Networks
import Observation
import Testing

/// The entry called `name` of a catalog, as a study would choose it.
func choose<Value>(
  _ catalog: Catalog<Value>, _ name: String, _ parameters: [String: Double] = [:]
) throws -> Choice<Value> {
  try Choice(#require(catalog[name]), Arguments(parameters))
}

func criterion(_ name: String, _ parameters: [String: Double] = [:]) throws
  -> Choice<any Criterion>
{
  try choose(.criteria, name, parameters)
}

/// Every criterion of the catalog with its default numbers.
func allCriteria() throws -> [Choice<any Criterion>] {
  try Catalog<any Criterion>.criteria.entries.map { try Choice($0) }
}

/// Rows of normal inputs with random classes or normal values.
func samples(
  rows: Int, features: Int = 3, outputs: Int = 2, values: Bool = false, scale: Float = 1
) -> Samples {
  let key = RandomKey(studySeed: 31)
  let x = RandomStream(key: key, name: "x")
  let t = RandomStream(key: key, name: "t")
  return Samples(
    inputs: (0..<(rows * features)).map { Float(x.normal(at: UInt64($0))) * scale },
    features: features,
    targets: values
      ? .values((0..<(rows * outputs)).map { Float(t.normal(at: UInt64($0))) })
      : .classes((0..<rows).map { Int32(t.word(at: UInt64($0)) % UInt32(outputs)) }),
    outputs: outputs)
}

/// Sixteen untrained networks.
func makeNetwork(
  _ activation: String = "relu", hidden: [Int] = [5, 4], features: Int = 3, outputs: Int = 2,
  biases: (String, [String: Double])? = ("normal", ["standard_deviation": 0.4]), seed: UInt64 = 0
) throws -> LaneNetwork {
  LaneNetwork(
    features: features, outputs: outputs,
    configuration: NetworkConfiguration(
      hidden: hidden, activation: try choose(.activations, activation),
      weights: try choose(.weightInitializers, "he_normal"),
      biases: try biases.map { try choose(.biasInitializers, $0.0, $0.1) }),
    keys: LaneKeys(studySeed: 5, networkSeeds: (0..<16).map { seed + $0 }).networks)
}

/// What an observer notes of a network at one look.
func look(
  at network: LaneNetwork, on probe: Samples, loss: String = "cross_entropy",
  criteria: [Choice<any Criterion>]? = nil, diverged: LaneMask = LaneMask(repeating: false)
) throws -> [String: History] {
  let observer = Observer(
    network: network, probe: probe, loss: try choose(.losses, loss).value,
    record: RecordConfiguration(every: 1, probe: nil, criteria: try criteria ?? allCriteria()),
    checkpoints: 1)
  let nothing = Lane(repeating: .nan)
  observer.observe(network, training: (nothing, nothing), diverged: diverged)
  return observer.byPath
}

extension Observer {
  /// The histories by their paths.
  var byPath: [String: History] {
    Dictionary(uniqueKeysWithValues: histories.map { ($0.description.path, $0) })
  }
}

/// |a − b| within `relative`·max(|a|, |b|) + `absolute`.
func close(_ a: Double, _ b: Double, relative: Double, absolute: Double) -> Bool {
  abs(a - b) <= relative * max(abs(a), abs(b)) + absolute
}

extension History {
  /// One network's numbers, checkpoints × columns.
  func numbers(ofNetwork lane: Int) -> [Float] {
    let array = array(networks: Lane.width)
    guard case .numbers(let values) = array.values else { return [] }
    let count = array.checkpoints * array.description.columns
    return Array(values[(lane * count)..<((lane + 1) * count)])
  }

  /// One network's truth values, checkpoints × columns.
  func labels(ofNetwork lane: Int) -> [Int8] {
    let array = array(networks: Lane.width)
    guard case .labels(let values) = array.values else { return [] }
    let count = array.checkpoints * array.description.columns
    return Array(values[(lane * count)..<((lane + 1) * count)])
  }
}
