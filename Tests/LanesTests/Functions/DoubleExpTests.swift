import Foundation
import Lanes
import Testing

@Suite struct DoubleExpTests {
  @Test func staysWithinAnUlpOfTheLibrary() {
    for i in -300_000...300_000 {
      for x in [Double(i) * 0.00236, Double(i) * 0x1p-19] {
        let exact = Foundation.exp(x)
        #expect(abs(Double.exp(x) - exact) <= 1.01 * exact.ulp, "exp(\(x))")
      }
    }
  }

  @Test func specialValues() {
    #expect(Double.exp(0) == 1)
    #expect(Double.exp(-0.0) == 1)
    #expect(Double.exp(.infinity) == .infinity)
    #expect(Double.exp(-.infinity) == 0)
    #expect(Double.exp(.nan).isNaN)
    #expect(Double.exp(709.782712893384).isFinite)
    #expect(Double.exp(709.7827128933841) == .infinity)
    #expect(Double.exp(-708.3963) >= 0x1p-1022)
    #expect(Double.exp(-708.3965) == 0)
  }

  @Test func givesTheCommittedBits() {
    var hash = GoldenHash()
    for i in -20_000...20_000 { hash.add(Double.exp(Double(i) * 0.0351).bitPattern) }
    #expect(hash.value == 0xc06a1714f31419a0, "0x\(String(hash.value, radix: 16))")
  }
}
