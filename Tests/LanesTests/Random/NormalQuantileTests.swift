import Lanes
import Testing

@Suite struct NormalQuantileTests {
  @Test func agreesWithSciPy() {
    for (probability, quantile) in normalQuantileReference {
      let error = abs(normalQuantile(probability) - quantile)
      #expect(error <= 4e-15 * abs(quantile), "p = \(probability)")
    }
  }

  @Test func isOddAboutOneHalf() {
    for i in 1..<4096 {
      let p = Double(i) * 0x1p-12
      #expect(normalQuantile(1 - p).bitPattern == (0 - normalQuantile(p)).bitPattern)
    }
    #expect(normalQuantile(0.5) == 0)
  }

  @Test func edges() {
    #expect(normalQuantile(0) == -.infinity)
    #expect(normalQuantile(1) == .infinity)
    #expect(normalQuantile(-0.1).isNaN)
    #expect(normalQuantile(1.1).isNaN)
    #expect(normalQuantile(.nan).isNaN)
  }
}
