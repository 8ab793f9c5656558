import Catalogs
import Lanes
import Networks
import Testing

/// An activation with parameters: what contract tests run over.
struct ActivationCase: Sendable, CustomTestStringConvertible {
  let name: String
  var parameters: Arguments = [:]

  /// Every entry of the catalog with its defaults.
  static let entries = Catalog<any Activation>.activations.names.map { ActivationCase(name: $0) }

  /// The entries, and some again with other parameters.
  static let all =
    entries + [
      ActivationCase(name: "leaky_relu", parameters: ["slope": -0.5]),
      ActivationCase(name: "elu", parameters: ["alpha": 0.3]),
      ActivationCase(name: "celu", parameters: ["alpha": 0.3]),
      ActivationCase(name: "relu", parameters: ["slope_at_zero": 0.5]),
      ActivationCase(name: "gelu", parameters: ["form": "tanh"]),
      ActivationCase(name: "prelu", parameters: ["slope": 0.1, "per": "layer"]),
      ActivationCase(name: "maxout", parameters: ["pieces": 3]),
      ActivationCase(name: "silu", parameters: ["beta": 1.702]),
      ActivationCase(name: "silu", parameters: ["beta": 0.1]),
      ActivationCase(name: "softplus", parameters: ["beta": 3.3]),
      ActivationCase(name: "thresholded_relu", parameters: ["theta": 0.3]),
      ActivationCase(name: "snake", parameters: ["frequency": 2.7]),
      ActivationCase(name: "sine", parameters: ["frequency": 30]),
    ]

  var testDescription: String {
    let listed = parameters.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return listed.isEmpty ? name : "\(name)(\(listed.joined(separator: ", ")))"
  }

  func choice() throws -> Choice<any Activation> {
    let entry = try #require(Catalog<any Activation>.activations[name])
    return parameters.values.isEmpty ? try entry.choiceForTests() : try Choice(entry, parameters)
  }
}

/// The arguments of a stored case.
struct StoredArguments: Decodable {
  let value: Arguments

  private struct Item: Decodable {
    let value: CatalogValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = .number(number)
      } else {
        value = .word(try container.decode(String.self))
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let items = try decoder.singleValueContainer().decode([String: Item].self)
    value = Arguments(items.mapValues(\.value))
  }
}

extension Choice where Value == any Activation {
  func at(_ z: Real) -> Real { value.value(Lane(repeating: z))[0] }

  func slope(at z: Real) -> Real {
    let lane = Lane(repeating: z)
    return value.derivative(lane, value.value(lane))[0]
  }
}
