import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let cos = FunctionCase(
    name: "cos", lane: { Lane.cos($0) }, scalar: { Float.cos($0) },
    // Past its range the function is one.
    reference: { abs($0) > 0x1p18 && abs($0) < .infinity ? 1 : Foundation.cos($0) },
    ulps: 0.9, flushes: false, golden: 0x965b011f98560a9a)
}

@Suite struct CosTests {
  @Test func specialValues() {
    #expect(Float.cos(0) == 1)
    #expect(Float.cos(-0.0) == 1)
    #expect(Float.cos(.infinity).bitPattern == 0x7fc0_0000)
    #expect(Float.cos(-.nan).bitPattern == 0x7fc0_0000)
    #expect(Float.cos(.pi) == -1)
    #expect(Float.cos(0x1p18) != 1)
    #expect(Float.cos(Float(0x1p18).nextUp) == 1)
  }

  @Test func isEven() {
    for input in FunctionCase.goldenInputs() where !input.isNaN {
      #expect(Float.cos(-input).bitPattern == Float.cos(input).bitPattern)
    }
  }

  @Test func staysAccurateBesideItsZeros() {
    for n in stride(from: 0, through: 83_400, by: 3) {
      let input = Float((Double(n) + 0.5) * .pi)
      for input in [input.nextDown, input, input.nextUp] {
        #expect(FunctionContractTests.error(of: .cos(input), for: input, .cos) < 0.9, "\(input)")
      }
    }
  }
}
