import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What single initializers promise beyond the contract.
@Suite("Initializers one by one")
struct InitializerTests {
  let stream = RandomStream(key: RandomKey(studySeed: 1, networkSeed: 3), name: "weights.layer1")

  private func values(
    _ name: String, _ parameters: [String: Double] = [:], fanIn: Int = 30, fanOut: Int = 20,
    stream: RandomStream? = nil
  ) throws -> [Double] {
    try weights(name, parameters).value.values(
      count: fanIn * fanOut, fanIn: fanIn, fanOut: fanOut, stream: stream ?? self.stream
    ).map { Double($0) }
  }

  @Test("Rules share their draws, so that conditions are paired")
  func pairing() throws {
    let he = try values("he_normal")
    let unit = try values("normal", ["mean": 0, "standard_deviation": 1])
    let shifted = try values("normal", ["mean": 2, "standard_deviation": 0.5])
    for (name, variance) in [("lecun_normal", 1.0 / 30), ("glorot_normal", 2.0 / 50)] {
      for (a, b) in zip(try values(name), unit) {
        #expect(close(a, variance.squareRoot() * b, relative: 2e-7, absolute: 0))
      }
    }
    for index in he.indices {
      #expect(close(he[index], (2.0 / 30).squareRoot() * unit[index], relative: 2e-7, absolute: 0))
      #expect(close(shifted[index], 2 + unit[index] / 2, relative: 2e-7, absolute: 1e-7))
      #expect(close(unit[index], stream.normal(at: UInt64(index)), relative: 1e-7, absolute: 0))
    }
    let limit = (3 * 2.0 / 30).squareRoot()
    for (a, u) in zip(try values("he_uniform"), try values("uniform", ["low": 0, "high": 1])) {
      #expect(close(a, limit * (2 * u - 1), relative: 1e-6, absolute: 1e-7))
    }
  }

  @Test("A gain multiplies", arguments: ["he_normal", "glorot_uniform", "orthogonal"])
  func gain(name: String) throws {
    for (a, b) in zip(try values(name, ["gain": 3]), try values(name)) {
      #expect(close(a, 3 * b, relative: 3e-7, absolute: 0))
    }
  }

  @Test("constant needs its value, and gives it")
  func constant() throws {
    #expect(throws: ChoiceError.self) { try weights("constant") }
    #expect(try values("constant", ["value": -0.5]).allSatisfy { $0 == -0.5 })
    #expect(try values("zeros").allSatisfy { $0 == 0 })
  }

  @Test(
    "Columns, or rows where there are fewer, are orthonormal",
    arguments: [(1, 1), (3, 3), (20, 7), (7, 20), (64, 64)])
  func orthogonal(fanIn: Int, fanOut: Int) throws {
    let q = try values("orthogonal", fanIn: fanIn, fanOut: fanOut)
    let short = min(fanIn, fanOut)
    let long = max(fanIn, fanOut)
    for a in 0..<short {
      for b in 0..<short {
        let product = (0..<long).reduce(0.0) { sum, index in
          fanIn >= fanOut
            ? sum + q[index * fanOut + a] * q[index * fanOut + b]
            : sum + q[a * fanOut + index] * q[b * fanOut + index]
        }
        #expect(abs(product - (a == b ? 1 : 0)) < 1e-6)
      }
    }
  }

  /// Under the Haar measure of O(2), Q₁₁ = cos θ with θ uniform, and det Q = ±1 equally likely.
  @Test("Small orthogonal matrices follow the Haar measure")
  func haar() throws {
    let count = 4000
    var positive = 0
    var small = 0
    var turned = 0
    for seed in 0..<count {
      let stream = RandomStream(
        key: RandomKey(studySeed: 2, networkSeed: UInt64(seed)), name: "weights.layer1")
      let q = try values("orthogonal", fanIn: 2, fanOut: 2, stream: stream)
      if q[0] > 0 { positive += 1 }
      if abs(q[0]) < 0.5 { small += 1 }
      if q[0] * q[3] - q[1] * q[2] > 0 { turned += 1 }
    }
    let n = Double(count)
    #expect(abs(Double(positive) / n - 0.5) < 4 * 0.5 / n.squareRoot())
    #expect(abs(Double(turned) / n - 0.5) < 4 * 0.5 / n.squareRoot())
    // P(|cos θ| < ½) = ⅓.
    #expect(abs(Double(small) / n - 1.0 / 3) < 4 * (2.0 / 9 / n).squareRoot())
  }
}
