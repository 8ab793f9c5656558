import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let sigmoid = FunctionCase(
    name: "sigmoid", lane: { Lane.sigmoid($0) }, scalar: { Float.sigmoid($0) },
    reference: {
      // Either form alone loses the other side.
      $0 < 0 ? Foundation.exp($0) / (1 + Foundation.exp($0)) : 1 / (1 + Foundation.exp(-$0))
    },
    ulps: 1.55, flushes: true, golden: 0xfaee0ff040efb1d5)
}

@Suite struct SigmoidTests {
  @Test func specialValues() {
    #expect(Float.sigmoid(0) == 0.5)
    #expect(Float.sigmoid(-0.0) == 0.5)
    #expect(Float.sigmoid(.infinity) == 1)
    #expect(Float.sigmoid(-.infinity).bitPattern == 0)
    #expect(Float.sigmoid(.nan).bitPattern == 0x7fc0_0000)
  }

  @Test func flushesBelowTwoToTheMinus100() {
    let last: Float = -0x1.154244p6
    #expect(Float.sigmoid(last) >= 0x1p-100)
    #expect(Float.sigmoid(last.nextDown).bitPattern == 0)
  }
}
