import Foundation
import Networks
import Testing

/// Values and slopes against those of PyTorch, stored by Reference/activations.py.
@Suite("Activations against PyTorch")
struct ActivationReferenceTests {
  struct Stored: Decodable {
    let z: [Float]
    let cases: [Case]
  }

  struct Case: Decodable {
    let name: String
    let parameters: [String: Double]
    let values: [Double]
    let slopes: [Double]
  }

  static func stored() throws -> Stored {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: "activations.json"))
    return try JSONDecoder().decode(Stored.self, from: data)
  }

  @Test("φ and φ′ agree, at kinks too", arguments: 0..<29)
  func agree(number: Int) throws {
    let stored = try Self.stored()
    #expect(stored.cases.count == 29)
    let item = stored.cases[number]
    let choice = try activation(item.name, item.parameters)
    // PyTorch's own differences from 1 leave 1e-16 of it in the tails.
    let own = ["gelu", "gelu_tanh", "mish", "silu", "softplus", "sigmoid", "tanh"].contains(
      item.name)
    for (index, z) in stored.z.enumerated() {
      let (value, slope) = (item.values[index], item.slopes[index])
      #expect(
        close(Double(choice.at(z)), value, relative: 5e-7, absolute: own ? 1e-14 : 1e-28),
        "\(item.name)(\(z))")
      let size = min(1, abs(value))
      #expect(
        close(
          Double(choice.slope(at: z)), slope, relative: 1e-6,
          absolute: 3e-7 * size + (own ? 1e-14 : 1e-28)), "\(item.name)′(\(z))")
    }
  }
}
