import Catalogs
import Foundation
import Lanes
import Networks
import Testing

// These tests are compiled twice, like the module that they test: in float32, and in float64.
typealias Lane = Networks.Lane
typealias LaneMask = Networks.LaneMask
typealias LaneMatrix = Networks.LaneMatrix
#if FLOAT64
  typealias Bits = UInt64
#else
  typealias Bits = UInt32
#endif

/// A tolerance of float32 in the precision of the networks, where the error of the method that they are
/// compared with is not larger.
func tolerance(_ float32: Double, method: Double = 0) -> Double {
  max(float32 * Double(Real.ulpOfOne) / Double(Float.ulpOfOne), method)
}

/// The entry called `name` of a catalog, as a study would choose it.
func choose<Value>(
  _ catalog: Catalog<Value>, _ name: String, _ parameters: [String: Double] = [:]
) throws -> Choice<Value> {
  try Choice(#require(catalog[name]), Arguments(parameters))
}

/// The same with words among the parameters.
func choose<Value>(
  _ catalog: Catalog<Value>, _ name: String, arguments: Arguments
) throws -> Choice<Value> {
  try Choice(#require(catalog[name]), arguments)
}

func activation(_ name: String, _ arguments: Arguments = [:]) throws -> Choice<any Activation> {
  try choose(.activations, name, arguments: arguments)
}

func weights(_ name: String, _ parameters: [String: Double] = [:]) throws
  -> Choice<any Initializer>
{
  try choose(.weightInitializers, name, parameters)
}

func loss(_ name: String) throws -> Choice<any Loss> { try choose(.losses, name) }

extension CatalogEntry {
  /// The entry with legal parameters: defaults, and a value in the range for those without.
  func choiceForTests() throws -> Choice<Value> {
    var given = Arguments()
    for parameter in parameters where parameter.defaultValue == nil {
      let low = max(parameter.minimum, -1)
      let value = min(low + 1.5, parameter.maximum)
      given[parameter.name] =
        parameter.kind == .word
        ? .word(parameter.words[0])
        : .number(parameter.kind == .integer ? value.rounded(.up) : value)
    }
    return try Choice(self, given)
  }
}

/// A network configuration with normal biases, unless told otherwise.
func configuration(
  hidden: [Int], activation name: String = "relu", _ parameters: Arguments = [:],
  weights rule: Choice<any Initializer>? = nil, biases: Choice<any Initializer>? = nil,
  hasBiases: Bool = true
) throws -> NetworkConfiguration {
  let own = try weights("normal", ["standard_deviation": 0.3])
  return NetworkConfiguration(
    hidden: hidden, activation: try activation(name, parameters),
    weights: try rule ?? weights("he_normal"), biases: hasBiases ? biases ?? own : nil)
}

/// Rows of normal inputs; classes at random, or normal values.
func samples(
  rows: Int, features: Int, outputs: Int, values: Bool = false, seed: UInt64 = 5,
  input: (Double) -> Double = { $0 }
) -> Samples {
  let key = RandomKey(studySeed: seed)
  let x = RandomStream(key: key, name: "x")
  let t = RandomStream(key: key, name: "t")
  return Samples(
    inputs: (0..<(rows * features)).map { Float(input(x.normal(at: UInt64($0)))) },
    features: features,
    targets: values
      ? .values((0..<(rows * outputs)).map { Float(t.normal(at: UInt64($0))) })
      : .classes((0..<rows).map { Int32(t.word(at: UInt64($0)) % UInt32(outputs)) }),
    outputs: outputs)
}

extension LaneMatrix {
  /// One network's elements, row by row.
  func values(ofNetwork lane: Int) -> [Real] {
    (0..<rows).flatMap { row in (0..<columns).map { self[row, $0][lane] } }
  }
}

extension LaneNetwork {
  /// The bits of all parameters of one network.
  func bits(ofNetwork lane: Int) -> [Bits] {
    layers.flatMap { $0.parameters.flatMap { $0.values(ofNetwork: lane).map(\.bitPattern) } }
  }
}

extension Samples {
  /// The rows as a pass takes them.
  func withInputs<Result>(_ body: (LaneInputs) throws -> Result) rethrows -> Result {
    try inputs.map { Real($0) }.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("there are no rows") }
      return try body(.shared(base, features: features))
    }
  }
}

/// Networks after `steps` updates.
func train(
  _ network: NetworkConfiguration, _ training: TrainingConfiguration, on samples: Samples,
  seeds: [UInt64] = Array(0..<16), each: (Trainer) -> Void = { _ in }
) -> Trainer {
  let trainer = Trainer(
    network: network, training: training, samples: samples,
    keys: LaneKeys(studySeed: 11, networkSeeds: seeds))
  for _ in 0..<training.steps {
    trainer.update()
    each(trainer)
  }
  return trainer
}

/// |a − b| within `relative`·max(|a|, |b|) + `absolute`.
func close(_ a: Double, _ b: Double, relative: Double, absolute: Double) -> Bool {
  abs(a - b) <= relative * max(abs(a), abs(b)) + absolute
}
