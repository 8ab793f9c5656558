import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let tanh = FunctionCase(
    name: "tanh", lane: { Lane.tanh($0) }, scalar: { Float.tanh($0) },
    reference: { Foundation.tanh($0) },
    ulps: 1.35, flushes: false, golden: 0xf08dbb0579ea48f6)
}

@Suite struct TanhTests {
  @Test func specialValues() {
    #expect(Float.tanh(0).bitPattern == 0)
    #expect(Float.tanh(-0.0).bitPattern == 0x8000_0000)
    #expect(Float.tanh(.infinity) == 1)
    #expect(Float.tanh(-.infinity) == -1)
    #expect(Float.tanh(10) == 1)
    #expect(Float.tanh(-.nan).bitPattern == 0x7fc0_0000)
  }

  @Test func isOdd() {
    for input in FunctionCase.goldenInputs() where !input.isNaN {
      #expect(Float.tanh(-input).bitPattern == (-Float.tanh(input)).bitPattern)
    }
  }

  @Test func keepsSubnormals() {
    #expect(Float.tanh(0x1p-130) == 0x1p-130)
    #expect(Float.tanh(-.leastNonzeroMagnitude) == -.leastNonzeroMagnitude)
  }
}
