import Foundation
import Lanes
import Testing

@Suite struct RandomStreamTests {
  let stream = RandomStream(
    key: RandomKey(studySeed: 20_261_121, networkSeed: 7), name: "weights.layer2")

  @Test func wordsAreThoseOfTheCounterBlocks() {
    let hash = NameHash.fnv1a("weights.layer2")
    for index in [0, 1, 2, 3, 4, 5, 1_000_003, UInt64.max - 1] {
      let block = index / 4
      let words = Philox4x32.words(
        key: stream.key.words,
        counter: SIMD4(
          UInt32(truncatingIfNeeded: block), UInt32(block >> 32),
          UInt32(truncatingIfNeeded: hash), UInt32(hash >> 32)))
      #expect(stream.word(at: index) == words[Int(index % 4)])
    }
  }

  @Test func everyDrawIsTheStatedFunctionOfTheWords() {
    for index in [0, 1, 2, 3, 17, 1_000_003] as [UInt64] {
      let word = stream.word(at: index)
      #expect(stream.uniform(at: index) == Float(word / 256) / 16_777_216)
      let bits = UInt64(stream.word(at: 2 * index)) + UInt64(stream.word(at: 2 * index + 1)) << 32
      #expect(stream.bits64(at: index) == bits)
      #expect(stream.uniformDouble(at: index) == Double(bits >> 11) / 9_007_199_254_740_992)
      #expect(
        stream.normal(at: index)
          == normalQuantile((Double(bits >> 12) + 0.5) / 4_503_599_627_370_496))
    }
  }

  /// Words and uniforms from Reference/streams.py.
  @Test func committedDraws() {
    #expect(
      (0..<4).map { stream.word(at: $0) } == [
        2_571_242_492, 3_442_531_212, 506_499_469, 3_766_391_529,
      ])
    #expect(stream.uniform(at: 5) == 0.7897270917892456)
    #expect(stream.uniformDouble(at: 5) == 0.9662782881993243)
    #expect(stream.normal(at: 5) == 1.8287075982202996)
    var hash = GoldenHash()
    for index in 0..<20_000 as Range<UInt64> { hash.add(stream.normal(at: index).bitPattern) }
    #expect(hash.value == 0x19d765659c6e6c28, "0x\(String(hash.value, radix: 16))")
  }

  @Test func uniformsHaveTheMomentsAndTheDistribution() {
    let count = 200_000
    let values = (0..<UInt64(count)).map { Double(stream.uniform(at: $0)) }
    let doubles = (0..<UInt64(count)).map { stream.uniformDouble(at: $0) }
    for sample in [values, doubles] {
      #expect(sample.allSatisfy { $0 >= 0 && $0 < 1 })
      let mean = sample.reduce(0, +) / Double(count)
      let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      // Four standard errors.
      #expect(abs(mean - 0.5) < 4 * (1 / 12.0 / Double(count)).squareRoot())
      #expect(abs(variance - 1 / 12.0) < 4 * (1 / 180.0 / Double(count)).squareRoot())
      #expect(Self.kolmogorovSmirnov(sample) { $0 } < 1.95)
    }
  }

  @Test func normalsHaveTheMomentsAndTheDistribution() {
    let count = 200_000
    let values = (0..<UInt64(count)).map { stream.normal(at: $0) }
    let n = Double(count)
    #expect(abs(values.reduce(0, +) / n) < 4 / n.squareRoot())
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } / n - 1) < 4 * (2 / n).squareRoot())
    #expect(abs(values.reduce(0) { $0 + pow($1, 3) } / n) < 4 * (15 / n).squareRoot())
    #expect(abs(values.reduce(0) { $0 + pow($1, 4) } / n - 3) < 4 * (96 / n).squareRoot())
    #expect(Self.kolmogorovSmirnov(values) { erfc(-$0 / 2.0.squareRoot()) / 2 } < 1.95)
  }

  @Test func streamsOfDifferentNamesNetworksAndStudiesAreUncorrelated() {
    let count = 100_000
    let first = (0..<UInt64(count)).map { stream.normal(at: $0) }
    let others = [
      RandomStream(key: stream.key, name: "weights.layer3"),
      RandomStream(key: stream.key, name: ""),
      RandomStream(
        key: RandomKey(studySeed: 20_261_121, networkSeed: 8), name: "weights.layer2"),
      RandomStream(key: RandomKey(studySeed: 20_261_121), name: "weights.layer2"),
      RandomStream(
        key: RandomKey(studySeed: 20_261_122, networkSeed: 7), name: "weights.layer2"),
    ]
    for other in others {
      let second = (0..<UInt64(count)).map { other.normal(at: $0) }
      let correlation = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
      #expect(abs(correlation) < 4 / Double(count).squareRoot())
      #expect(!zip(first, second).contains { $0 == $1 })
    }
  }

  /// √n·sup |Fₙ − F|; above 1.95 in 1 of 1000 samples.
  static func kolmogorovSmirnov(_ sample: [Double], _ cdf: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    var largest = 0.0
    for (i, x) in sample.sorted().enumerated() {
      let f = cdf(x)
      largest = max(largest, f - Double(i) / n, Double(i + 1) / n - f)
    }
    return largest * n.squareRoot()
  }
}
