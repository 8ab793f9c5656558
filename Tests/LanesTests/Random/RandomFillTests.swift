import Lanes
import Testing

@Suite struct RandomFillTests {
  let stream = RandomStream(key: RandomKey(studySeed: 1, networkSeed: 2), name: "fill")

  @Test(arguments: [0, 1, 2, 3, 4, 1_000_001] as [UInt64])
  func fillsEqualDrawsOneByOne(from start: UInt64) {
    for count in [0, 1, 2, 3, 7, 64] {
      var uniforms = [Float](repeating: -1, count: count)
      var normals = uniforms
      uniforms.withUnsafeMutableBufferPointer { stream.fillUniform($0, from: start) }
      normals.withUnsafeMutableBufferPointer { stream.fillNormal($0, from: start) }
      #expect(uniforms == (0..<UInt64(count)).map { stream.uniform(at: start + $0) })
      #expect(normals == (0..<UInt64(count)).map { Float(stream.normal(at: start + $0)) })
    }
  }
}
