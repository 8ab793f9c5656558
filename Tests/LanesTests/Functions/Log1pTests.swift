import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let log1p = FunctionCase(
    name: "log1p", lane: { Lane.log1p($0) }, scalar: { Float.log1p($0) },
    reference: { Foundation.log1p($0) },
    ulps: 1.55, flushes: false, golden: 0xfc4a5403aa7f4cc2)
}

@Suite struct Log1pTests {
  @Test func specialValues() {
    #expect(Float.log1p(0).bitPattern == 0)
    #expect(Float.log1p(-0.0).bitPattern == 0x8000_0000)
    #expect(Float.log1p(-1) == -.infinity)
    #expect(Float.log1p(.infinity) == .infinity)
    #expect(Float.log1p(Float(-1).nextDown).bitPattern == 0x7fc0_0000)
    #expect(Float.log1p(-.infinity).bitPattern == 0x7fc0_0000)
    #expect(Float.log1p(.nan).bitPattern == 0x7fc0_0000)
  }

  @Test func keepsSubnormals() {
    #expect(Float.log1p(0x1p-130) == 0x1p-130)
    #expect(Float.log1p(-.leastNonzeroMagnitude) == -.leastNonzeroMagnitude)
  }

  @Test func takesTheLargestFloat() {
    #expect(Float.log1p(.greatestFiniteMagnitude) == 88.72284)
  }
}
