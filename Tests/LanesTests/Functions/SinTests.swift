import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let sin = FunctionCase(
    name: "sin", lane: { Lane.sin($0) }, scalar: { Float.sin($0) },
    // Past its range the function is zero with the sign of the argument.
    reference: { abs($0) > 0x1p18 && abs($0) < .infinity ? 0 * $0 : Foundation.sin($0) },
    ulps: 0.9, flushes: false, golden: 0xb6ad963ead0a165a)
}

@Suite struct SinTests {
  @Test func specialValues() {
    #expect(Float.sin(0).bitPattern == 0)
    #expect(Float.sin(-0.0).bitPattern == 0x8000_0000)
    #expect(Float.sin(.infinity).bitPattern == 0x7fc0_0000)
    #expect(Float.sin(-.infinity).bitPattern == 0x7fc0_0000)
    #expect(Float.sin(-.nan).bitPattern == 0x7fc0_0000)
    #expect(Float.sin(.pi / 2) == 1)
    #expect(Float.sin(0x1p18) != 0)
    #expect(Float.sin(Float(0x1p18).nextUp).bitPattern == 0)
    #expect(Float.sin(-.greatestFiniteMagnitude).bitPattern == 0x8000_0000)
  }

  @Test func isOdd() {
    for input in FunctionCase.goldenInputs() where !input.isNaN && input.isFinite {
      #expect(Float.sin(-input).bitPattern == (-Float.sin(input)).bitPattern)
    }
  }

  @Test func keepsSubnormals() {
    #expect(Float.sin(0x1p-130) == 0x1p-130)
    #expect(Float.sin(-.leastNonzeroMagnitude) == -.leastNonzeroMagnitude)
  }

  @Test func staysAccurateBesideItsZeros() {
    for n in stride(from: 1, through: 83_400, by: 3) {
      let input = Float(Double(n) * .pi)
      for input in [input.nextDown, input, input.nextUp] {
        #expect(FunctionContractTests.error(of: .sin(input), for: input, .sin) < 0.9, "\(input)")
      }
    }
  }
}

/// Sine and cosine of a product.
@Suite struct SinCosTests {
  @Test(arguments: [Float(1), 30, 0.7, -3.3, 1e-3, 2000])
  func takesTheExactProduct(frequency: Float) {
    for step in -4000...4000 {
      let x = Float(step) * 0.01713 + 1e-4
      let pair = Lane.sinCos(Lane(repeating: x), frequency: frequency)
      let exact = Double(x) * Double(frequency)
      for (result, reference) in [(pair.sin[5], Foundation.sin(exact)), (pair.cos[5], cos(exact))] {
        #expect(abs(Double(result) - reference) < 1.6 * Double(Float(reference).ulp), "\(x)")
      }
    }
  }

  @Test func outsideItsRange() {
    let pair = Lane.sinCos(Lane(repeating: 0x1p15), frequency: 30)
    #expect(pair.sin[0] == 0 && pair.cos[0] == 1)
    for x: Float in [.infinity, -.infinity, .nan, 1e38] {
      let pair = Lane.sinCos(Lane(repeating: x), frequency: 30)
      #expect(pair.sin[3].bitPattern == 0x7fc0_0000 && pair.cos[3].bitPattern == 0x7fc0_0000)
    }
    let tiny = Lane.sinCos(Lane(repeating: -0x1p-140), frequency: 2)
    #expect(tiny.sin[0] == -0x1p-139 && tiny.cos[0] == 1)
  }
}
