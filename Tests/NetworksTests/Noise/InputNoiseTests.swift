import Lanes
import Testing

@testable import Networks

@Suite("Input noise")
struct InputNoiseTests {
  let keys = (0..<16).map { RandomKey(studySeed: 5, networkSeed: UInt64($0)) }

  private func noise(_ deviation: Double, dropout: Double = 0) -> InputNoise? {
    InputNoise(deviation: deviation, dropout: dropout, keys: keys, rows: 4, features: 3)
  }

  private func values(_ inputs: LaneInputs) throws -> LaneMatrix {
    guard case .perNetwork(let matrix) = inputs else { throw NotPerNetwork() }
    return matrix
  }

  private struct NotPerNetwork: Error {}

  @Test("x + σ·n, shared inputs or not, batch after batch")
  func definition() throws {
    let shared = try #require(noise(0.5))
    let own = try #require(noise(0.5))
    let inputs = (0..<12).map { Float($0) }
    let matrix = LaneMatrix(rows: 4, columns: 3)
    for index in 0..<12 { matrix[index / 3, index % 3] = Lane(repeating: inputs[index]) }
    for batch in 0..<2 {
      try inputs.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        let noisy = try values(shared.applied(to: .shared(base, features: 3), rows: 4))
        let other = try values(own.applied(to: .perNetwork(matrix), rows: 4))
        for index in 0..<12 {
          #expect(noisy[index / 3, index % 3] == other[index / 3, index % 3])
          for lane in [1, 14] {
            let normal = RandomStream(key: keys[lane], name: "input_noise")
              .normal(at: UInt64(12 * batch + index))
            let expected = inputs[index] + 0.5 * Float(normal)
            #expect(abs(noisy[index / 3, index % 3][lane] - expected) < 2e-6)
          }
        }
      }
    }
    #expect(matrix[1, 1] == Lane(repeating: 4), "the data stay as they are")
  }

  @Test("Inputs are dropped after noise is added")
  func dropped() throws {
    let both = try #require(noise(0.5, dropout: 0.5))
    let alone = try #require(noise(0.5))
    let matrix = LaneMatrix(rows: 4, columns: 3)
    matrix.fill(Lane(repeating: 3))
    let dropped = try values(both.applied(to: .perNetwork(matrix), rows: 4))
    let noisy = try values(alone.applied(to: .perNetwork(matrix), rows: 4))
    for index in 0..<12 {
      for lane in 0..<16 {
        let u = RandomStream(key: keys[lane], name: "dropout.input").uniform(at: UInt64(index))
        let expected = u < 0.5 ? 0 : 2 * noisy[index / 3, index % 3][lane]
        #expect(dropped[index / 3, index % 3][lane] == expected)
      }
    }
  }

  @Test("Nothing where there is neither")
  func off() { #expect(noise(0) == nil) }
}
