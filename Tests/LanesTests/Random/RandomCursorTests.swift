import Lanes
import Testing

@Suite struct RandomCursorTests {
  let stream = RandomStream(key: RandomKey(studySeed: 3, networkSeed: 4), name: "cursor")

  @Test func readsTheDrawsInOrder() {
    var cursor = stream.cursor(at: 5)
    for index in 5..<30 as Range<UInt64> {
      #expect(cursor.position == index)
      #expect(cursor.next() == stream.bits64(at: index))
    }
  }

  @Test func integersStayBelowTheirBound() {
    var cursor = stream.cursor()
    for bound in [1, 2, 3, 10, 1 << 33, UInt64(1) << 63, (1 << 63) + 1, .max] as [UInt64] {
      for _ in 0..<1000 { #expect(cursor.integer(below: bound) < bound) }
    }
  }

  /// Just above 2⁶³ almost half of all draws are rejected: the rule itself, on the stream's own words.
  @Test func rejectsAsDocumented() {
    let bound: UInt64 = (1 << 63) + 1
    var cursor = stream.cursor()
    var index: UInt64 = 0
    for _ in 0..<200 {
      var product = stream.bits64(at: index).multipliedFullWidth(by: bound)
      while product.low < (UInt64.max % bound + 1) % bound {
        index += 1
        product = stream.bits64(at: index).multipliedFullWidth(by: bound)
      }
      index += 1
      #expect(cursor.integer(below: bound) == product.high)
      #expect(cursor.position == index)
    }
    #expect(index > 300)
  }

  @Test func integersAreUniform() {
    var cursor = stream.cursor()
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<100_000 { counts[Int(cursor.integer(below: 10))] += 1 }
    let chiSquare = counts.reduce(0.0) {
      $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000
    }
    // The 0.999 quantile at 9 degrees of freedom.
    #expect(chiSquare < 27.877)
  }

  /// From Reference/streams.py.
  @Test func committedIntegers() {
    var cursor = stream.cursor()
    #expect(
      (0..<8).map { _ in cursor.integer(below: 1000) } == [455, 417, 788, 26, 750, 854, 532, 373])
  }
}
