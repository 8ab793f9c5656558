import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let expm1 = FunctionCase(
    name: "expm1", lane: { Lane.expm1($0) }, scalar: { Float.expm1($0) },
    reference: { Foundation.expm1($0) },
    ulps: 1.6, flushes: false, golden: 0xf56459adc7a63a3f)
}

@Suite struct Expm1Tests {
  @Test func specialValues() {
    #expect(Float.expm1(0).bitPattern == 0)
    #expect(Float.expm1(-0.0).bitPattern == 0x8000_0000)
    #expect(Float.expm1(.infinity) == .infinity)
    #expect(Float.expm1(-.infinity) == -1)
    #expect(Float.expm1(-1e30) == -1)
    #expect(Float.expm1(.nan).bitPattern == 0x7fc0_0000)
  }

  @Test func keepsSubnormals() {
    #expect(Float.expm1(0x1p-130) == 0x1p-130)
    #expect(Float.expm1(-.leastNonzeroMagnitude) == -.leastNonzeroMagnitude)
  }

  @Test func overflowsOnlyAboveTheLargestFiniteResult() {
    let last: Float = 0x1.62e42ep6
    #expect(Float.expm1(last).isFinite)
    #expect(Float.expm1(last.nextUp) == .infinity)
  }
}
