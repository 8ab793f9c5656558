import Catalogs
import Foundation
import Networks
import Testing

/// Moments under N(0, 1) against Reference/activation_moments.py: formulas of its own, integrated by
/// QUADPACK.
@Suite("Gaussian moments of activations")
struct ActivationMomentTests {
  struct Stored: Decodable {
    let name: String
    let parameters: [String: Double]
    let kinks: [Double]
    let mean: Double
    let second: Double
    let slopeSecond: Double
  }

  static func stored() throws -> [Stored] {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: "activation_moments.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([Stored].self, from: data)
  }

  @Test("Every entry's mean, second moment and second moment of the slope")
  func moments() throws {
    let stored = try Self.stored()
    for name in Catalog<any Activation>.activations.names {
      #expect(stored.contains { $0.name == name }, "\(name) has no stored moments")
    }
    for item in stored {
      let choice = try activation(item.name, item.parameters)
      var sums = (mean: 0.0, second: 0.0, slope: 0.0)
      for (z, weight) in Self.rule(kinks: item.kinks) {
        let value = Double(choice.at(Float(z)))
        let slope = Double(choice.slope(at: Float(z)))
        sums.mean += weight * value
        sums.second += weight * value * value
        sums.slope += weight * slope * slope
      }
      for (result, expected, word) in [
        (sums.mean, item.mean, "E[φ]"), (sums.second, item.second, "E[φ²]"),
        (sums.slope, item.slopeSecond, "E[φ′²]"),
      ] {
        #expect(close(result, expected, relative: 1e-6, absolute: 2e-7), "\(item.name) \(word)")
      }
    }
  }

  /// Nodes and weights for E[f(z)]: three-point Gauss–Legendre on panels of at most 1/100 between −9 and
  /// 9, none across a kink.
  private static func rule(kinks: [Double]) -> [(Double, Double)] {
    let edges = Set((-900...900).map { Double($0) / 100 } + kinks).sorted()
    var result: [(Double, Double)] = []
    for (a, b) in zip(edges, edges.dropFirst()) {
      for (place, weight) in [
        (-0.6.squareRoot(), 5.0 / 18), (0, 4.0 / 9), (0.6.squareRoot(), 5.0 / 18),
      ] {
        let z = (a + b) / 2 + (b - a) / 2 * place
        result.append((z, weight * (b - a) * exp(-z * z / 2) / (2 * Double.pi).squareRoot()))
      }
    }
    return result
  }
}
