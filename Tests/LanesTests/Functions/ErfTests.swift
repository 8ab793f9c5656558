import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let erf = FunctionCase(
    name: "erf", lane: { Lane.erf($0) }, scalar: { Float.erf($0) },
    reference: { Foundation.erf($0) },
    ulps: 1.15, flushes: false, golden: 0x19130d8afb293109)
}

@Suite struct ErfTests {
  @Test func specialValues() {
    #expect(Float.erf(0).bitPattern == 0)
    #expect(Float.erf(-0.0).bitPattern == 0x8000_0000)
    #expect(Float.erf(.infinity) == 1)
    #expect(Float.erf(-.infinity) == -1)
    #expect(Float.erf(5) == 1)
    #expect(Float.erf(-.nan).bitPattern == 0x7fc0_0000)
  }

  @Test func isOdd() {
    for input in FunctionCase.goldenInputs() where !input.isNaN {
      #expect(Float.erf(-input).bitPattern == (-Float.erf(input)).bitPattern)
    }
  }
}
