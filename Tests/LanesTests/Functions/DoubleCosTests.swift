import Foundation
import Lanes
import Testing

@Suite struct DoubleCosTests {
  @Test func staysWithinAnUlpOfTheLibrary() {
    for i in -400_000...400_000 {
      let x = Double.pi * Double(i) / 400_000
      let exact = Foundation.cos(x)
      #expect(abs(Double.cos(x) - exact) <= 1.01 * exact.ulp, "cos(\(x))")
    }
  }

  @Test func specialValues() {
    #expect(Double.cos(0) == 1)
    #expect(Double.cos(.pi) == -1)
    #expect(Double.cos(-.pi) == -1)
    #expect(Double.cos(.pi / 2) == 6.123233995736766e-17)
    #expect(Double.cos(Double.pi.nextUp).isNaN)
    #expect(Double.cos(.infinity).isNaN)
    #expect(Double.cos(.nan).isNaN)
  }

  @Test func givesTheCommittedBits() {
    var hash = GoldenHash()
    for i in -20_000...20_000 { hash.add(Double.cos(Double(i) * 0.000157).bitPattern) }
    #expect(hash.value == 0x79cc6f7005c27564, "0x\(String(hash.value, radix: 16))")
  }
}
