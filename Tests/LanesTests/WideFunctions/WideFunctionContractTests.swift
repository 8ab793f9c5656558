import Foundation
import Lanes
import Testing

@Suite struct WideFunctionContractTests {
  @Test(arguments: WideFunctionCase.all)
  func staysWithinItsBoundOfExactValues(_ function: WideFunctionCase) {
    var worst = (ulps: 0.0, x: 0.0)
    for reference in function.references {
      // Near enough values are subtracted exactly.
      let distance = abs((function(reference.x) - reference.value) - reference.rest)
      let error = distance / reference.value.ulp
      if !(error <= worst.ulps) { worst = (error, reference.x) }
    }
    #expect(worst.ulps <= function.ulps, "\(function.name)(\(worst.x))")
    // A bound far above what happens would hide a loss of accuracy.
    #expect(worst.ulps > 0.8 * function.ulps || function.references.isEmpty)
  }

  @Test(arguments: WideFunctionCase.all)
  func staysWithinItsBoundOfTheLibrary(_ function: WideFunctionCase) {
    var worst = (ulps: 0.0, x: 0.0)
    let inputs = WideFunctionCase.inputs + WideFunctionCase.inputs.map { -$0 * 1.1 }
    for (x, result) in zip(inputs, function.results(for: inputs)) {
      let error = Self.error(of: result, from: function.library(x), function)
      if error > worst.ulps { worst = (error, x) }
    }
    #expect(worst.ulps <= function.ulps + function.librarySlack, "\(function.name)(\(worst.x))")
  }

  /// The distance in units of the last place; infinite where a NaN, infinity, zero or sign is not what
  /// it must be.
  static func error(
    of result: Double, from value: Double, _ function: WideFunctionCase
  ) -> Double {
    if value.isNaN { return result.bitPattern == WideLane.canonicalNaN.bitPattern ? 0 : .infinity }
    if function.flushes && value < 0x1p-960 { return result.bitPattern == 0 ? 0 : .infinity }
    if value == result { return value.sign == result.sign ? 0 : .infinity }
    if !value.isFinite || !result.isFinite || value.sign != result.sign { return .infinity }
    return abs(result - value) / value.ulp
  }

  @Test(arguments: WideFunctionCase.all)
  func givesSpecialValues(_ function: WideFunctionCase) {
    for (x, expected) in function.special {
      let bits = (expected.isNaN ? WideLane.canonicalNaN : expected).bitPattern
      #expect(function(x).bitPattern == bits, "\(function.name)(\(x)) = \(function(x))")
    }
  }

  @Test(arguments: WideFunctionCase.all)
  func aLaneDoesNotDependOnItsNeighbours(_ function: WideFunctionCase) {
    let neighbours: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -0x1p-1030,
      .greatestFiniteMagnitude, 0.3, -7, 1e5, -1e5, 1, -1, 0x1p-60, 709.7,
    ]
    for x in [0.25, -0.75, 3, -5, 1e-200, 600, Double.nan, .infinity, -.infinity, -0.0] {
      let alone = function(x).bitPattern
      for lane in 0..<WideLane.width {
        var inputs = WideLane(neighbours)
        inputs[lane] = x
        #expect(function.lane(inputs)[lane].bitPattern == alone, "\(x) in lane \(lane)")
      }
    }
  }

  @Test(arguments: WideFunctionCase.all)
  func givesTheCommittedBits(_ function: WideFunctionCase) {
    var hash = GoldenHash()
    for result in function.results(for: WideFunctionCase.inputs) { hash.add(result.bitPattern) }
    #expect(hash.value == function.golden, "\(function.name): 0x\(String(hash.value, radix: 16))")
  }

  @Test(arguments: WideFunctionCase.rising)
  func neverFallsByMoreThanTwoUnits(_ function: WideFunctionCase) {
    let inputs = WideFunctionCase.inputs.filter { !$0.isNaN }.sorted().suffix(49_120)
    let results = function.results(for: Array(inputs))
    let above = function.results(for: inputs.map(\.nextUp))
    for (place, (result, next)) in zip(results, above).enumerated() {
      let isRising = !(next - result < -2 * result.ulp)
      #expect(isRising, "\(function.name) between neighbours, \(place)")
      guard place > 0 else { continue }
      let previous = results[place - 1]
      #expect(!(result - previous < -2 * previous.ulp), "\(function.name), \(place)")
    }
  }

  @Test(arguments: [WideFunctionCase.tanh, .erf, .sigmoid, .sin, .cos, .normalDistribution])
  func staysWithinOne(_ function: WideFunctionCase) {
    let results = function.results(for: WideFunctionCase.inputs)
    #expect(results.allSatisfy { $0.isNaN || abs($0) <= 1 })
  }

  @Test(arguments: [WideFunctionCase.tanh, .erf, .sin])
  func isOdd(_ function: WideFunctionCase) {
    for x in WideFunctionCase.inputs where !function(x).isNaN {
      #expect(function(-x).bitPattern == (-function(x)).bitPattern)
    }
  }

  @Test(arguments: [WideFunctionCase.cos, .bell, .normalDensity])
  func isEven(_ function: WideFunctionCase) {
    for x in WideFunctionCase.inputs where !x.isNaN {
      #expect(function(-x).bitPattern == function(x).bitPattern)
    }
  }

  /// Values of results that are flushed just outside of these arguments.
  @Test func flushesBelowTwoToTheMinus960() {
    let last = -0x1.4cb5ecf0a965p9
    #expect(WideFunctionCase.exp(last) >= 0x1p-960)
    #expect(WideFunctionCase.exp(last.nextDown).bitPattern == 0)
    #expect(WideFunctionCase.sigmoid(last) >= 0x1p-960)
    #expect(WideFunctionCase.sigmoid(last.nextDown).bitPattern == 0)
    let lastNormal = -0x1.22dab693a2d8ap5
    #expect(WideFunctionCase.normalDistribution(lastNormal) >= 0x1p-960)
    #expect(WideFunctionCase.normalDistribution(lastNormal.nextDown).bitPattern == 0)
    for function in WideFunctionCase.all where function.flushes {
      for result in function.results(for: WideFunctionCase.inputs) {
        #expect(!(result < 0x1p-960) || result.bitPattern == 0)
      }
    }
  }

  @Test func exponentialsOverflowOnlyAboveTheLargestFiniteResult() {
    let last = 0x1.62e42fefa39efp9
    #expect(WideFunctionCase.exp(last).isFinite && WideFunctionCase.expm1(last).isFinite)
  }
}
