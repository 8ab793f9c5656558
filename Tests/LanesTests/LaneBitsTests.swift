import Lanes
import Testing

@Suite struct LaneBitsTests {
  @Test func selectingEqualsReplacingForAllKindsOfValues() {
    let kinds: [Float] = [
      .nan, -.nan, .infinity, -.infinity, 0, -0.0, 1, -1, .leastNonzeroMagnitude,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0x1p-126, 3.5, -1e-30, 1e30, 0.1,
    ]
    let a = Lane(kinds)
    for shift in 0..<16 {
      let b = Lane((0..<16).map { kinds[($0 + shift) % 16] })
      let mask = a .< b
      #expect(a.selecting(b, where: mask).bits == a.replacing(with: b, where: mask).bits)
      var selected = a
      selected.select(2, where: mask)
      #expect(selected.bits == a.replacing(with: 2, where: mask).bits)
    }
  }
}
