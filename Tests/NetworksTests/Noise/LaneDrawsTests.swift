import Lanes
import Testing

@testable import Networks

@Suite("Draws of batches")
struct LaneDrawsTests {
  let keys = (0..<16).map { RandomKey(studySeed: 5, networkSeed: UInt64($0)) }

  @Test("Element (row, column) of batch b is draw (b·rows + row)·columns + column")
  func indices() {
    let draws = LaneDraws(name: "x", keys: keys, rows: 3, columns: 5)
    for batch in 0..<3 {
      if batch == 1 { draws.drawNormal() } else { draws.drawUniform() }
      for row in 0..<3 {
        for column in 0..<5 {
          for lane in [0, 7, 15] {
            let stream = RandomStream(key: keys[lane], name: "x")
            let index = UInt64((batch * 3 + row) * 5 + column)
            let expected = batch == 1 ? Float(stream.normal(at: index)) : stream.uniform(at: index)
            #expect(draws.values[row, column][lane] == expected)
          }
        }
      }
    }
  }
}
