import Foundation
import Lanes
import Testing

@Suite struct DoubleLogTests {
  @Test func staysWithinTwoUlpsOfTheLibrary() {
    for i in 1..<200_000 {
      for x in [Double(i) * 0x1p-17, Foundation.exp(Double(i - 100_000) * 0.00708), 1 / Double(i)] {
        let exact = Foundation.log(x)
        #expect(abs(Double.log(x) - exact) <= 1.01 * exact.ulp, "log(\(x))")
      }
    }
  }

  @Test func specialValues() {
    #expect(Double.log(1) == 0)
    #expect(Double.log(0) == -.infinity)
    #expect(Double.log(-0.0) == -.infinity)
    #expect(Double.log(.infinity) == .infinity)
    #expect(Double.log(-1).isNaN)
    #expect(Double.log(.nan).isNaN)
    #expect(Double.log(.leastNonzeroMagnitude) == Foundation.log(Double.leastNonzeroMagnitude))
    #expect(Double.log(.greatestFiniteMagnitude) == 709.782712893384)
  }

  @Test func givesTheCommittedBits() {
    var hash = GoldenHash()
    for i in 1...20_000 {
      hash.add(Double.log(Double(i) * 0x1.8p-13).bitPattern)
      hash.add(Double.log(Double(i) * 0x1p-900).bitPattern)
    }
    #expect(hash.value == 0x8eb2b30813869633, "0x\(String(hash.value, radix: 16))")
  }
}
