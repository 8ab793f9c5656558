import Foundation
import Lanes
import Testing

@Suite struct FunctionContractTests {
  /// Every 997th bit pattern; all of them with LANES_EXHAUSTIVE=1, some minutes a function.
  static let step: UInt64 =
    ProcessInfo.processInfo.environment["LANES_EXHAUSTIVE"] == "1" ? 1 : 997

  @Test(arguments: FunctionCase.all)
  func staysWithinItsBoundOverAllFloats(_ function: FunctionCase) {
    var worst = (ulps: 0.0, input: Float.zero)
    var pattern: UInt64 = 0
    while pattern < 1 << 32 {
      var inputs = Lane.zero
      for lane in 0..<Lane.width {
        inputs[lane] = Float(
          bitPattern: UInt32(truncatingIfNeeded: min(pattern, UInt64(UInt32.max))))
        pattern += Self.step
      }
      let results = function.lane(inputs)
      for lane in 0..<Lane.width {
        let error = Self.error(of: results[lane], for: inputs[lane], function)
        if error > worst.ulps { worst = (error, inputs[lane]) }
      }
    }
    #expect(worst.ulps <= function.ulps, "\(function.name)(\(worst.input))")
    // A bound far above what happens would hide a loss of accuracy.
    #expect(worst.ulps > function.ulps / 2)
  }

  /// The distance from the reference in units of the last place of the reference; infinite where a
  /// NaN, infinity or zero is not what it must be.
  static func error(of result: Float, for input: Float, _ function: FunctionCase) -> Double {
    let exact = function.reference(Double(input))
    if exact.isNaN { return result.bitPattern == 0x7fc0_0000 ? 0 : .infinity }
    if function.flushes && exact < 0x1p-100 { return result.bitPattern == 0 ? 0 : .infinity }
    let rounded = Float(exact)
    if rounded.isInfinite || rounded == 0 || !result.isFinite {
      return result.bitPattern == rounded.bitPattern ? 0 : .infinity
    }
    if result.sign != rounded.sign { return .infinity }
    return abs(Double(result) - exact) / Double(rounded.ulp)
  }

  @Test(arguments: FunctionCase.all)
  func aLaneDoesNotDependOnItsNeighbours(_ function: FunctionCase) {
    let neighbours: [Float] = [
      .nan, .infinity, -.infinity, 0, -0.0, 0x1p-149, -0x1p-130, .greatestFiniteMagnitude, 0.3, -7,
      200,
      -200, 1, -1, 0x1p-30, 88.7,
    ]
    for input in [0.25, -0.75, 3, -5, 1e-20, 60, Float.nan, .infinity, -.infinity, -0.0] {
      let alone = function.scalar(input).bitPattern
      for lane in 0..<Lane.width {
        var inputs = Lane(neighbours)
        inputs[lane] = input
        #expect(function.lane(inputs)[lane].bitPattern == alone, "\(input) in lane \(lane)")
      }
    }
  }

  @Test(arguments: FunctionCase.all)
  func givesTheCommittedBits(_ function: FunctionCase) {
    let inputs = FunctionCase.goldenInputs()
    var hash = GoldenHash()
    for start in stride(from: 0, to: inputs.count, by: Lane.width) {
      let results = function.lane(Lane(inputs[start..<start + Lane.width]))
      for lane in 0..<Lane.width { hash.add(results[lane].bitPattern) }
    }
    #expect(hash.value == function.golden, "\(function.name): 0x\(String(hash.value, radix: 16))")
  }

  @Test(arguments: FunctionCase.all)
  func theFloatOverloadGivesTheBitsOfALane(_ function: FunctionCase) {
    for input in FunctionCase.goldenInputs().enumerated() where input.offset % 31 == 0 {
      var inputs = Lane(repeating: 0.5)
      inputs[input.offset % Lane.width] = input.element
      let lane = function.lane(inputs)[input.offset % Lane.width]
      #expect(function.scalar(input.element).bitPattern == lane.bitPattern)
    }
  }

  @Test(arguments: FunctionCase.rising)
  func neverFallsByMoreThanTwoUnitsWhereItRises(_ function: FunctionCase) {
    for sign: Float in [1, -1] {
      var previous = function.scalar(0)
      for pattern in stride(from: UInt32(0), to: 0x7f80_0000, by: 4099) {
        let input = sign * Float(bitPattern: pattern)
        let result = function.scalar(input)
        if !result.isFinite || !previous.isFinite {
          previous = result
          continue
        }
        #expect(sign * (result - previous) >= -2 * result.ulp, "at \(input)")
        previous = result
      }
    }
  }

  @Test(arguments: [FunctionCase.tanh, .erf, .sigmoid, .sin, .cos, .normalDistribution])
  func staysWithinOne(_ function: FunctionCase) {
    for pattern in stride(from: UInt64(0), to: 1 << 32, by: 65_537) {
      let result = function.scalar(Float(bitPattern: UInt32(pattern)))
      #expect(result.isNaN || abs(result) <= 1)
    }
  }
}
