import Foundation
import Lanes
import Testing

/// The square root, and the functions of two arguments.
@Suite struct WideFunctionPairTests {
  /// Random values, and those with a root beside the middle of two values or beside one.
  @Test func theSquareRootIsCorrectlyRounded() {
    var cursor = UInt64(1)
    var wrong = 0
    for _ in 0..<20_000 {
      var inputs = WideLane.zero
      for lane in 0..<WideLane.width {
        cursor = cursor &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let significand = 1 + Double(cursor >> 12) * 0x1p-52
        switch lane % 4 {
        case 0: inputs[lane] = Double(bitPattern: cursor >> 1)
        case 1: inputs[lane] = significand * 2
        case 2: inputs[lane] = (significand * 0x1p-52).addingProduct(significand, significand)
        default: inputs[lane] = (significand * significand).nextDown
        }
      }
      let results = WideLane.sqrt(inputs)
      for lane in 0..<WideLane.width where !inputs[lane].isNaN {
        if results[lane] != inputs[lane].squareRoot() { wrong += 1 }
      }
    }
    // Just below a power of four the neighbours of the root have different distances.
    for exponent in stride(from: -1020, through: 1022, by: 2) {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for x in [power.nextDown.nextDown, power.nextDown, power, power.nextUp, 2 * power.nextDown] {
        if WideFunctionCase.sqrt(x) != x.squareRoot() { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  /// The largest error of `function` in units of the last place.
  private func worst(
    _ references: [(x: Double, second: Double, value: Double, rest: Double)],
    _ function: (Double, Double) -> Double
  ) -> Double {
    references.reduce(0) { worst, reference in
      let distance =
        (function(reference.x, reference.second) - reference.value) - reference.rest
      return max(worst, abs(distance) / reference.value.ulp)
    }
  }

  @Test func sineAndCosineOfTheExactProduct() {
    let sine = worst(wideSinOfProductReferences) {
      WideLane.sinCos(WideLane(repeating: $0), frequency: $1).sin[5]
    }
    let cosine = worst(wideCosOfProductReferences) {
      WideLane.sinCos(WideLane(repeating: $0), frequency: $1).cos[6]
    }
    #expect(sine <= 1.7 && sine > 0.85)
    #expect(cosine <= 1.7 && cosine > 0.85)
  }

  @Test func sineAndCosineOutsideTheirRange() {
    let pair = WideLane.sinCos(WideLane(repeating: 0x1p15), frequency: 30)
    #expect(pair.sin[0] == 0 && pair.cos[0] == 1)
    for x: Double in [.infinity, -.infinity, .nan, 1e307] {
      let pair = WideLane.sinCos(WideLane(repeating: x), frequency: 30)
      #expect(pair.sin[3].bitPattern == WideLane.canonicalNaN.bitPattern)
      #expect(pair.cos[3].bitPattern == WideLane.canonicalNaN.bitPattern)
    }
    let tiny = WideLane.sinCos(WideLane(repeating: -0x1p-1060), frequency: 2)
    #expect(tiny.sin[0] == -0x1p-1059 && tiny.cos[0] == 1)
  }

  @Test func bothSidesOfTheLogisticFunction() {
    let value = worst(wideLogisticReferences) {
      WideLane.logistic(WideLane(repeating: $0), low: WideLane(repeating: $1)).value[2]
    }
    let complement = worst(wideLogisticReferences) {
      WideLane.logistic(WideLane(repeating: -$0), low: WideLane(repeating: -$1)).complement[9]
    }
    #expect(value <= 3.2 && value > 1.5, "\(value)")
    #expect(complement == value)
  }

  @Test func specialValuesOfTheLogisticFunction() {
    let none = WideLane(repeating: 0)
    let half = WideLane.logistic(none, low: none)
    #expect(half.value[0] == 0.5 && half.complement[0] == 0.5)
    for x: Double in [690, 1e300, .infinity] {
      let right = WideLane.logistic(WideLane(repeating: x), low: none)
      #expect(right.value[0] == 1 && right.complement[0].bitPattern == 0)
      let left = WideLane.logistic(WideLane(repeating: -x), low: none)
      #expect(left.complement[0] == 1 && left.value[0].bitPattern == 0)
    }
    let unknown = WideLane.logistic(WideLane(repeating: .nan), low: none)
    #expect(unknown.value[0].isNaN && unknown.complement[0].isNaN)
  }

  @Test func pairsHaveTheCommittedBits() {
    var angles = GoldenHash()
    var probabilities = GoldenHash()
    for start in stride(from: 0, to: WideFunctionCase.inputs.count, by: WideLane.width) {
      let x = WideLane(WideFunctionCase.inputs[start..<start + WideLane.width])
      let angle = WideLane.sinCos(x, frequency: 1.7)
      let product = x * 1.702
      let probability = WideLane.logistic(product, low: (-product).addingProduct(x, 1.702))
      for lane in 0..<WideLane.width {
        angles.add(angle.sin[lane].bitPattern)
        angles.add(angle.cos[lane].bitPattern)
        // Which NaN comes out is not part of the contract.
        let (value, complement) = (probability.value[lane], probability.complement[lane])
        probabilities.add(value.isNaN ? 0 : value.bitPattern)
        probabilities.add(complement.isNaN ? 0 : complement.bitPattern)
      }
    }
    #expect(angles.value == 0x7be504b36aca2d57, "0x\(String(angles.value, radix: 16))")
    #expect(
      probabilities.value == 0x1708ce0ce4ef71a3, "0x\(String(probabilities.value, radix: 16))")
  }
}
