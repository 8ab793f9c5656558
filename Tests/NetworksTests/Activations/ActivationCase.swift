import Catalogs
import Lanes
import Networks
import Testing

/// An activation with parameters: what contract tests run over.
struct ActivationCase: Sendable, CustomTestStringConvertible {
  let name: String
  var parameters: [String: Double] = [:]

  /// Every entry of the catalog with its defaults.
  static let entries = Catalog<any Activation>.activations.names.map { ActivationCase(name: $0) }

  /// The entries, and some again with other parameters.
  static let all =
    entries + [
      ActivationCase(name: "leaky_relu", parameters: ["slope": -0.5]),
      ActivationCase(name: "elu", parameters: ["alpha": 0.3]),
      ActivationCase(name: "celu", parameters: ["alpha": 0.3]),
      ActivationCase(name: "silu", parameters: ["beta": 1.702]),
      ActivationCase(name: "silu", parameters: ["beta": 0.1]),
      ActivationCase(name: "softplus", parameters: ["beta": 3.3]),
      ActivationCase(name: "thresholded_relu", parameters: ["theta": 0.3]),
      ActivationCase(name: "snake", parameters: ["frequency": 2.7]),
      ActivationCase(name: "sine", parameters: ["frequency": 30]),
    ]

  var testDescription: String {
    parameters.isEmpty ? name : "\(name)\(parameters.sorted { $0.key < $1.key })"
  }

  func choice() throws -> Choice<any Activation> {
    let entry = try #require(Catalog<any Activation>.activations[name])
    return parameters.isEmpty ? try entry.choiceForTests() : try Choice(entry, Arguments(parameters))
  }
}

extension Choice where Value == any Activation {
  func at(_ z: Float) -> Float { value.value(Lane(repeating: z))[0] }

  func slope(at z: Float) -> Float {
    let lane = Lane(repeating: z)
    return value.derivative(lane, value.value(lane))[0]
  }
}
