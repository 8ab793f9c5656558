import Catalogs
import Lanes
import Networks
import Testing

/// Initializers of single matrices beyond the contract: identity, sparse, truncated_normal.
@Suite("identity, sparse, truncated_normal")
struct MatrixInitializerTests {
  let stream = RandomStream(key: RandomKey(studySeed: 1, networkSeed: 3), name: "weights.layer1")

  private func values(
    _ name: String, _ parameters: [String: Double] = [:], fanIn: Int, fanOut: Int
  ) throws -> [Double] {
    try weights(name, parameters).value.values(
      count: fanIn * fanOut, fanIn: fanIn, fanOut: fanOut, stream: stream
    ).map { Double($0) }
  }

  @Test("identity is ones on the diagonal, times the gain")
  func identity() throws {
    #expect(try values("identity", fanIn: 2, fanOut: 2) == [1, 0, 0, 1])
    #expect(
      try values("identity", ["gain": -0.5], fanIn: 2, fanOut: 3) == [-0.5, 0, 0, 0, -0.5, 0])
    #expect(try values("identity", fanIn: 3, fanOut: 2) == [1, 0, 0, 1, 0, 0])
  }

  @Test(
    "sparse has exactly so many nonzero weights in each unit, all where there are fewer inputs",
    arguments: [(1, 40, 30), (15, 40, 30), (39, 40, 3), (40, 40, 3), (15, 4, 6)])
  func counts(count: Int, fanIn: Int, fanOut: Int) throws {
    let w = try values("sparse", ["count": Double(count)], fanIn: fanIn, fanOut: fanOut)
    for unit in 0..<fanOut {
      #expect((0..<fanIn).count { w[$0 * fanOut + unit] != 0 } == min(count, fanIn))
    }
    for index in w.indices where w[index] != 0 {
      #expect(close(w[index], stream.normal(at: UInt64(index)), relative: 1e-7, absolute: 0))
    }
  }

  /// 20,000 units choose 3 of 10 inputs: each input 6,000 times, each pair 20,000/15 times.
  @Test("sparse chooses every input and every pair alike")
  func choices() throws {
    let units = 20_000
    let pairs = 20_000.0 / 15
    let spread = (pairs * 14 / 15).squareRoot()
    let w = try values("sparse", ["count": 3], fanIn: 10, fanOut: units)
    for a in 0..<10 {
      let single = (0..<units).count { w[a * units + $0] != 0 }
      #expect(abs(Double(single) - 6_000) < 5 * 4_200.0.squareRoot())
      for b in 0..<a {
        let both = (0..<units).count { w[a * units + $0] != 0 && w[b * units + $0] != 0 }
        #expect(abs(Double(both) - pairs) < 5 * spread)
      }
    }
  }

  @Test("truncated_normal keeps within its cut, with SciPy's variance", arguments: 0..<4)
  func truncated(number: Int) throws {
    let law = try InitializerReference.stored().truncatedNormal[number]
    let x = try values(
      "truncated_normal", ["mean": 3, "standard_deviation": 2, "cut": law.cut], fanIn: 200,
      fanOut: 500
    ).map { ($0 - 3) / 2 }
    #expect(x.allSatisfy { abs($0) <= law.cut * (1 + 1e-6) })
    #expect(x.contains { abs($0) > 0.99 * law.cut })
    let n = Double(x.count)
    let square = x.reduce(0) { $0 + $1 * $1 } / n
    #expect(abs(x.reduce(0, +) / n) < 5 * (law.variance / n).squareRoot())
    #expect(
      abs(square - law.variance) < 5 * law.variance * ((law.kurtosis - 1) / n).squareRoot())
  }

  @Test("truncated_normal shares the draws that it keeps with normal")
  func pairing() throws {
    let cut = try values("truncated_normal", fanIn: 50, fanOut: 50)
    let free = try values("normal", fanIn: 50, fanOut: 50)
    let shared = zip(cut, free).count { $0 == $1 }
    #expect(zip(cut, free).allSatisfy { $0 == $1 || abs($1) > 0.1 })
    #expect(abs(Double(shared) / 2500 - 0.9545) < 0.02)
  }
}
