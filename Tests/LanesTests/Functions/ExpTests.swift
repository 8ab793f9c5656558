import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let exp = FunctionCase(
    name: "exp", lane: { Lane.exp($0) }, scalar: { Float.exp($0) },
    reference: { Foundation.exp($0) },
    ulps: 1.05, flushes: true, golden: 0xc8f579c94786067f)
}

@Suite struct ExpTests {
  @Test func specialValues() {
    #expect(Float.exp(0) == 1)
    #expect(Float.exp(-0.0) == 1)
    #expect(Float.exp(.infinity) == .infinity)
    #expect(Float.exp(-.infinity).bitPattern == 0)
    #expect(Float.exp(-.nan).bitPattern == 0x7fc0_0000)
  }

  @Test func overflowsOnlyAboveTheLargestFiniteResult() {
    let last: Float = 0x1.62e42ep6
    #expect(Float.exp(last).isFinite)
    #expect(Float.exp(last.nextUp) == .infinity)
  }

  @Test func flushesBelowTwoToTheMinus100() {
    let last: Float = -0x1.154244p6
    #expect(Float.exp(last) >= 0x1p-100)
    #expect(Float.exp(last.nextDown).bitPattern == 0)
    #expect(Float.exp(-88).bitPattern == 0)
  }
}
