import Foundation
import Lanes
import Testing

@Suite struct LogisticTests {
  @Test func bothSidesOfAnExactProduct() {
    var worst = 0.0
    let factor: Float = 1.702
    for step in -20_000...20_000 {
      let z = Float(step) * 0.001973
      let product = z * factor
      let low = (-product).addingProduct(z, factor)
      let pair = Lane.logistic(Lane(repeating: product), low: Lane(repeating: low))
      let exact = Double(z) * Double(factor)
      for (result, x) in [(pair.value[2], exact), (pair.complement[2], -exact)] {
        let reference = 1 / (1 + Foundation.exp(-x))
        worst = max(worst, abs(Double(result) - reference) / Double(Float(reference).ulp))
      }
    }
    #expect(worst < 3 && worst > 1.5)
  }

  @Test func specialValues() {
    let none = Lane(repeating: 0)
    let half = Lane.logistic(none, low: none)
    #expect(half.value[0] == 0.5 && half.complement[0] == 0.5)
    for x: Float in [80, 1e30, .infinity] {
      let right = Lane.logistic(Lane(repeating: x), low: none)
      #expect(right.value[0] == 1 && right.complement[0].bitPattern == 0)
      let left = Lane.logistic(Lane(repeating: -x), low: none)
      #expect(left.complement[0] == 1 && left.value[0].bitPattern == 0)
    }
    let unknown = Lane.logistic(Lane(repeating: .nan), low: none)
    #expect(unknown.value[0].isNaN && unknown.complement[0].isNaN)
  }
}
