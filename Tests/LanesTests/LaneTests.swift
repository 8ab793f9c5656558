import Lanes
import Testing

@Suite struct LaneTests {
  @Test func flushesOnlyBelowTheThreshold() {
    let threshold: Float = 0x1p-100
    var values = Lane.zero
    values[0] = threshold
    values[1] = threshold.nextDown
    values[2] = -threshold.nextDown
    values[3] = -threshold
    values[4] = .nan
    values[5] = -.infinity
    values[6] = .leastNonzeroMagnitude
    values[7] = -0.0
    let flushed = values.flushed
    #expect(flushed[0] == threshold)
    #expect(flushed[1].bitPattern == 0)
    #expect(flushed[2].bitPattern == 0)
    #expect(flushed[3] == -threshold)
    #expect(flushed[4].isNaN)
    #expect(flushed[5] == -.infinity)
    #expect(flushed[6].bitPattern == 0)
    #expect(flushed[7].bitPattern == 0)
  }

  @Test func canonicalizesEveryNaN() {
    var values = Lane(repeating: 3)
    values[1] = Float(bitPattern: 0xffc0_0000)
    values[2] = Float(bitPattern: 0x7f80_0001)
    values[3] = Float(bitPattern: 0x7fff_ffff)
    values[4] = .infinity
    let canonical = values.canonicalized
    #expect(canonical[0] == 3)
    for lane in 1...3 { #expect(canonical[lane].bitPattern == 0x7fc0_0000) }
    #expect(canonical[4] == .infinity)
  }

  @Test func magnitudeAndSignActOnTheSignBitAlone() {
    var values = Lane(repeating: -2.5)
    values[1] = -0.0
    values[2] = -.infinity
    values[3] = 7
    #expect(values.magnitude[0] == 2.5)
    #expect(values.magnitude[1].bitPattern == 0)
    #expect(values.magnitude[2] == .infinity)
    #expect(values.magnitude[3] == 7)
    #expect(values.magnitude.withSign(of: values).bits == values.bits)
  }
}
