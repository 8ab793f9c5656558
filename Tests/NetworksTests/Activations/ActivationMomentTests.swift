import Catalogs
import Foundation
import Networks
import Statistics
import Testing

/// Moments under N(0, 1), of the functions as the engine computes them, against
/// Reference/activation_moments.py: formulas of its own, integrated by QUADPACK.
@Suite("Gaussian moments of activations")
struct ActivationMomentTests {
  struct Stored: Decodable {
    let name: String
    let parameters: StoredArguments
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
      let choice = try activation(item.name, item.parameters.value)
      if let known = choice.value.meanSquares {
        #expect(close(known.value, item.second, relative: 0, absolute: 1e-8), "\(item.name) E[h²]")
        #expect(close(known.slope, item.slopeSecond, relative: 1e-15, absolute: 0), "\(item.name)")
        continue
      }
      let sums = Self.panels(kinks: item.kinks).reduce((mean: 0.0, second: 0.0, slope: 0.0)) {
        let (value, slope) = (Double(choice.at(Real($1.z))), Double(choice.slope(at: Real($1.z))))
        return (
          $0.mean + $1.weight * value, $0.second + $1.weight * value * value,
          $0.slope + $1.weight * slope * slope
        )
      }
      for (result, expected, word) in [
        (sums.mean, item.mean, "E[φ]"), (sums.second, item.second, "E[φ²]"),
        (sums.slope, item.slopeSecond, "E[φ′²]"),
      ] {
        #expect(close(result, expected, relative: 1e-6, absolute: 2e-7), "\(item.name) \(word)")
      }
    }
  }

  @Test("GSL's quadrature gives the same")
  func quadrature() throws {
    for item in try Self.stored() {
      let choice = try activation(item.name, item.parameters.value)
      if choice.value.meanSquares != nil { continue }
      let edges = ([-9, -4, -1, 0, 1, 4, 9] + item.kinks.filter { abs($0) < 9 }).sorted()
      func expectation(_ f: @escaping (Real) -> Real, _ power: Double) throws -> Double {
        // What a value is rounded by is noise that no bisection removes.
        try Quadrature(
          { pow(Double(f(Real($0))), power) * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() },
          over: edges, relative: tolerance(1e-5, method: 1e-11),
          tolerance: tolerance(1e-4, method: 1e-9)
        ).value
      }
      for (result, expected, word) in [
        (try expectation({ choice.at($0) }, 1), item.mean, "E[φ]"),
        (try expectation({ choice.at($0) }, 2), item.second, "E[φ²]"),
        (try expectation({ choice.slope(at: $0) }, 2), item.slopeSecond, "E[φ′²]"),
      ] {
        #expect(
          close(
            result, expected, relative: tolerance(1e-6, method: 1e-10),
            absolute: tolerance(2e-7, method: 1e-10)), "\(item.name) \(word)")
      }
    }
  }

  /// Nodes and weights for E[f(z)]: three-point Gauss–Legendre on panels of at most 1/100 between −9 and
  /// 9, none across a kink.
  private static func panels(kinks: [Double]) -> [(z: Double, weight: Double)] {
    let edges = Set((-900...900).map { Double($0) / 100 } + kinks).sorted()
    var result: [(z: Double, weight: Double)] = []
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
