import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let log = FunctionCase(
    name: "log", lane: { Lane.log($0) }, scalar: { Float.log($0) },
    reference: { Foundation.log($0) },
    ulps: 0.95, flushes: false, golden: 0xc19476c0013dc3d7)
}

@Suite struct LogTests {
  @Test func specialValues() {
    #expect(Float.log(1).bitPattern == 0)
    #expect(Float.log(0) == -.infinity)
    #expect(Float.log(-0.0) == -.infinity)
    #expect(Float.log(.infinity) == .infinity)
    #expect(Float.log(-1).bitPattern == 0x7fc0_0000)
    #expect(Float.log(-.infinity).bitPattern == 0x7fc0_0000)
    #expect(Float.log(.nan).bitPattern == 0x7fc0_0000)
  }

  @Test func takesSubnormals() {
    #expect(Float.log(.leastNonzeroMagnitude) == -103.27893)
  }
}
