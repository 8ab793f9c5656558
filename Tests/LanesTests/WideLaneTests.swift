import Lanes
import Testing

@Suite struct WideLaneTests {
  @Test func wideningIsExactAndNarrowingTheNearest() {
    var lane = Lane()
    let values: [Float] = [
      0, -0.0, 1, -1.5, .pi, 0x1p-126, 0x1p-149, .greatestFiniteMagnitude, .infinity, -.infinity,
      1e-30, 3, 7.25, -9, 0x1.fffffep0, 5,
    ]
    for (place, value) in values.enumerated() { lane[place] = value }
    for (place, value) in values.enumerated() {
      #expect(lane.wide[place].bitPattern == Double(value).bitPattern)
      #expect(lane.wide.narrow[place].bitPattern == value.bitPattern)
    }
    #expect(Lane(repeating: .nan).wide[3].isNaN && WideLane(repeating: .nan).narrow[15].isNaN)
    // 1 + 2⁻²⁴ lies in the middle: to even; a little more is nearer to the next.
    #expect(WideLane(repeating: 1 + 0x1p-24).narrow[0] == 1)
    #expect(WideLane(repeating: 1 + 0x1p-24 + 0x1p-40).narrow[0] == 1 + 0x1p-23)
    #expect(WideLane(repeating: 1e300).narrow[9] == .infinity)
  }
}
