import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What every initializer of the catalog keeps to.
@Suite("Every initializer")
struct InitializerContractTests {
  static let names = Catalog<any Initializer>.weightInitializers.names

  private func stream(_ seed: UInt64, _ name: String = "weights.layer1") -> RandomStream {
    RandomStream(key: RandomKey(studySeed: 1, networkSeed: seed), name: name)
  }

  private func choice(_ name: String) throws -> Choice<any Initializer> {
    try #require(Catalog<any Initializer>.weightInitializers[name]).choiceForTests()
  }

  private func draws(_ name: String, fanIn: Int, fanOut: Int, seed: UInt64 = 3) throws -> [Float] {
    try choice(name).value.values(
      count: fanIn * fanOut, fanIn: fanIn, fanOut: fanOut, stream: stream(seed))
  }

  @Test("As many finite values as asked for, in every shape", arguments: names)
  func count(name: String) throws {
    for (fanIn, fanOut) in [(1, 1), (1, 5), (5, 1), (4, 4), (3, 8), (8, 3)] {
      let values = try draws(name, fanIn: fanIn, fanOut: fanOut)
      #expect(values.count == fanIn * fanOut)
      #expect(values.allSatisfy { $0.isFinite })
    }
  }

  @Test("The same stream gives the same values", arguments: names)
  func determinism(name: String) throws {
    let values = try draws(name, fanIn: 6, fanOut: 5)
    let again = try draws(name, fanIn: 6, fanOut: 5)
    #expect(values == again)
  }

  @Test("Another key or name gives other values, where values are drawn", arguments: names)
  func keys(name: String) throws {
    let choice = try choice(name)
    let values = try draws(name, fanIn: 6, fanOut: 5)
    let other = try draws(name, fanIn: 6, fanOut: 5, seed: 4)
    let layer = choice.value.values(
      count: 30, fanIn: 6, fanOut: 5, stream: stream(3, "weights.layer2"))
    if ["zeros", "constant"].contains(name) {
      #expect(values == other && values == layer)
    } else {
      #expect(zip(values, other).allSatisfy { $0 != $1 })
      #expect(zip(values, layer).allSatisfy { $0 != $1 })
    }
  }

  @Test("The value at an index does not depend on how many are drawn", arguments: names)
  func prefixes(name: String) throws {
    // An orthogonal matrix is made as a whole.
    guard name != "orthogonal" else { return }
    let rule = try choice(name).value
    let many = rule.values(count: 40, fanIn: 7, fanOut: 5, stream: stream(3))
    let few = rule.values(count: 9, fanIn: 7, fanOut: 5, stream: stream(3))
    #expect(Array(many.prefix(9)) == few)
  }

  /// Mean and variance of the law for fan_in 250 and fan_out 400, with default parameters; the
  /// kurtosis E[(x − mean)⁴]/variance² says how far the estimate of the variance strays.
  static let moments: [String: (mean: Double, variance: Double, kurtosis: Double)] = [
    "normal": (0, 0.0025, 3), "uniform": (0, 0.01 / 12, 1.8),
    "he_normal": (0, 2.0 / 250, 3), "he_uniform": (0, 2.0 / 250, 1.8),
    "glorot_normal": (0, 2.0 / 650, 3), "glorot_uniform": (0, 2.0 / 650, 1.8),
    "lecun_normal": (0, 1.0 / 250, 3), "lecun_uniform": (0, 1.0 / 250, 1.8),
    "zeros": (0, 0, 3), "constant": (0.5, 0, 3), "orthogonal": (0, 1.0 / 400, 3),
  ]

  @Test("Mean, variance and shape of 100,000 draws", arguments: names)
  func moments(name: String) throws {
    guard let law = Self.moments[name] else { return }
    let values = try draws(name, fanIn: 250, fanOut: 400).map { Double($0) }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    #expect(abs(mean - law.mean) <= 5 * (law.variance / n).squareRoot())
    #expect(
      abs(variance - law.variance) <= 5 * law.variance * ((law.kurtosis - 1) / n).squareRoot())
    guard law.variance > 0 else { return }
    // P(|x| > σ): 0.3173 for the normal law, 1 − 1/√3 for the uniform one.
    let share =
      Double(values.count { abs($0 - law.mean) > law.variance.squareRoot() }) / n
    let expected = law.kurtosis == 3 ? 0.317311 : 1 - 1 / 3.0.squareRoot()
    #expect(abs(share - expected) <= 5 * (expected * (1 - expected) / n).squareRoot())
    if law.kurtosis == 1.8 {
      let limit = (3 * law.variance).squareRoot() * (1 + 1e-6)
      #expect(values.allSatisfy { abs($0) <= limit })
    }
  }
}
