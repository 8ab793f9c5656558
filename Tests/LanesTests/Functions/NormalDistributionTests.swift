import Foundation
import Lanes
import Testing

extension FunctionCase {
  static let normalDistribution = FunctionCase(
    name: "normalDistribution", lane: { Lane.normalDistribution($0) },
    scalar: { Float.normalDistribution($0) },
    reference: { Foundation.erfc(-$0 / 2.0.squareRoot()) / 2 },
    ulps: 5, flushes: true, golden: 0x59f22259ec17eebf)

  static let normalDensity = FunctionCase(
    name: "normalDensity", lane: { Lane.normalDensity($0) }, scalar: { Float.normalDensity($0) },
    reference: { Foundation.exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot() },
    ulps: 2.7, flushes: true, golden: 0xa15ebe2c5f69e71a)
}

@Suite struct NormalDistributionTests {
  @Test func specialValues() {
    #expect(Float.normalDistribution(0) == 0.5)
    #expect(Float.normalDistribution(-0.0) == 0.5)
    #expect(Float.normalDistribution(.infinity) == 1)
    #expect(Float.normalDistribution(-.infinity).bitPattern == 0)
    #expect(Float.normalDistribution(-.nan).bitPattern == 0x7fc0_0000)
    #expect(Float.normalDensity(.infinity).bitPattern == 0)
    #expect(Float.normalDensity(-.infinity).bitPattern == 0)
    #expect(Float.normalDensity(-.nan).bitPattern == 0x7fc0_0000)
    #expect(Float.normalDensity(0) == Float(1 / (2 * Double.pi).squareRoot()))
  }

  @Test func flushesBelowTwoToTheMinus100() {
    let last: Float = -0x1.6f815ap3
    #expect(Float.normalDistribution(last) >= 0x1p-100)
    #expect(Float.normalDistribution(last.nextDown).bitPattern == 0)
  }

  @Test(arguments: [Float(0.5), 1]) func bell(rate: Float) {
    var worst = 0.0
    for step in -12_000...12_000 {
      let x = Float(step) * 0.001037
      let exact = Foundation.exp(-Double(rate) * Double(x) * Double(x))
      let result = Double(Lane.bell(Lane(repeating: x), rate: rate)[7])
      if exact < 0x1p-100 {
        #expect(result == 0)
      } else {
        worst = max(worst, abs(result - exact) / Double(Float(exact).ulp))
      }
    }
    #expect(worst < 1.3 && worst > 0.65)
  }
}
