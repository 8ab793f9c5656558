import Foundation
import Lanes
import Testing

/// One elementary function on sixteen doubles with what its contract needs.
struct WideFunctionCase: Sendable, CustomTestStringConvertible {
  let name: String
  let lane: @Sendable (WideLane) -> WideLane
  /// Exact values: an argument, the nearest `Double` of the result, and what that lacks.
  let references: [(x: Double, value: Double, rest: Double)]
  /// The function from the C library, or from the parts it has.
  let library: @Sendable (Double) -> Double
  /// The bound of the docstring.
  let ulps: Double
  /// How far the library may be from the exact value.
  var librarySlack = 1.0
  /// Whether results below 2⁻⁹⁶⁰ are flushed to zero.
  var flushes = false
  /// Arguments and their results, bit for bit; NaN stands for the one with bits 0x7ff8000000000000.
  let special: [(x: Double, result: Double)]
  /// FNV-1a of the results over ``inputs``.
  let golden: UInt64

  var testDescription: String { name }

  func callAsFunction(_ x: Double) -> Double { lane(WideLane(repeating: x))[0] }

  static let all: [WideFunctionCase] =
    rising + [.sin, .cos, .bell, .halfBell, .normalDensity]

  /// Those that never fall.
  static let rising: [WideFunctionCase] = [
    .exp, .expm1, .log, .log1p, .tanh, .sigmoid, .erf, .sqrt, .normalDistribution,
  ]

  /// 49,152 arguments: bit patterns spread over all doubles, magnitudes from 2⁻³⁰ to 2²⁰ of either
  /// sign, then values rising from −12 to 12.
  static let inputs: [Double] = {
    let spread = (0..<16_384 as Range<UInt64>).map {
      Double(bitPattern: $0 &* 0x9e37_79b9_7f4a_7c15)
    }
    let magnitudes = (0..<16_384 as Range<UInt64>).map {
      // 50 exponents from that of 2⁻³⁰ on, a spread significand, and every other sign.
      let significand = ($0 &* 0x9e37_79b9_7f4a_7c15) >> 12
      return Double(bitPattern: ($0 & 1) << 63 | (993 + $0 % 50) << 52 | significand)
    }
    let ordinary = (0..<16_384).map { (Double($0) - 8191.7) * 0.001464843 }
    return spread + magnitudes + ordinary
  }()

  /// The function of all of `inputs`, a multiple of sixteen.
  func results(for inputs: [Double]) -> [Double] {
    var results: [Double] = []
    results.reserveCapacity(inputs.count)
    for start in stride(from: 0, to: inputs.count, by: WideLane.width) {
      let lanes = lane(WideLane(inputs[start..<start + WideLane.width]))
      for lane in 0..<WideLane.width { results.append(lanes[lane]) }
    }
    return results
  }
}

extension WideFunctionCase {
  static let exp = WideFunctionCase(
    name: "exp", lane: { WideLane.exp($0) }, references: wideExpReferences,
    library: { Foundation.exp($0) }, ulps: 1.05, flushes: true,
    special: [
      (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (-.nan, .nan),
      (0x1.62e42fefa39efp9.nextUp, .infinity), (-0x1.4cb5ecf0a9651p9, 0), (-745, 0),
      (-.greatestFiniteMagnitude, 0), (.greatestFiniteMagnitude, .infinity),
    ], golden: 0xb38deb401cc1074c)

  static let expm1 = WideFunctionCase(
    name: "expm1", lane: { WideLane.expm1($0) }, references: wideExpm1References,
    library: { Foundation.expm1($0) }, ulps: 1.6,
    special: [
      (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -1), (-1e300, -1), (.nan, .nan),
      (0x1.62e42fefa39efp9.nextUp, .infinity), (0x1p-1030, 0x1p-1030),
      (-.leastNonzeroMagnitude, -.leastNonzeroMagnitude), (-40.1, -1),
    ], golden: 0xdf7548b72e6526fd)

  static let log = WideFunctionCase(
    name: "log", lane: { WideLane.log($0) }, references: wideLogReferences,
    library: { Foundation.log($0) }, ulps: 1.1,
    special: [
      (1, 0), (0, -.infinity), (-0.0, -.infinity), (.infinity, .infinity), (-1, .nan),
      (-.leastNonzeroMagnitude, .nan), (-.infinity, .nan), (-.nan, .nan),
    ], golden: 0x1b671ffa847f10a7)

  static let log1p = WideFunctionCase(
    name: "log1p", lane: { WideLane.log1p($0) }, references: wideLog1pReferences,
    library: { Foundation.log1p($0) }, ulps: 1.85,
    special: [
      (0, 0), (-0.0, -0.0), (-1, -.infinity), (.infinity, .infinity), ((-1.0).nextDown, .nan),
      (-.infinity, .nan), (.nan, .nan), (0x1p-1030, 0x1p-1030),
      (-.leastNonzeroMagnitude, -.leastNonzeroMagnitude),
    ], golden: 0xa9fbaad8d29d9071)

  static let tanh = WideFunctionCase(
    name: "tanh", lane: { WideLane.tanh($0) }, references: wideTanhReferences,
    library: { Foundation.tanh($0) }, ulps: 1.4, librarySlack: 2.2,
    special: [
      (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (20, 1), (-1e300, -1), (-.nan, .nan),
      (0x1p-1030, 0x1p-1030), (-.leastNonzeroMagnitude, -.leastNonzeroMagnitude),
    ], golden: 0xc79e646e193c0b05)

  static let sigmoid = WideFunctionCase(
    name: "sigmoid", lane: { WideLane.sigmoid($0) }, references: wideSigmoidReferences,
    library: {
      // Either form alone loses the other side.
      $0 < 0 ? Foundation.exp($0) / (1 + Foundation.exp($0)) : 1 / (1 + Foundation.exp(-$0))
    },
    ulps: 1.55, librarySlack: 2.5, flushes: true,
    special: [
      (0, 0.5), (-0.0, 0.5), (.infinity, 1), (-.infinity, 0), (.nan, .nan), (1e300, 1),
      (-0x1.4cb5ecf0a9651p9, 0), (-745, 0),
    ], golden: 0xb567d9cfb1f141b2)

  static let erf = WideFunctionCase(
    name: "erf", lane: { WideLane.erf($0) }, references: wideErfReferences,
    library: { Foundation.erf($0) }, ulps: 1.2,
    special: [
      (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (6, 1), (-1e300, -1), (-.nan, .nan),
    ], golden: 0x40865cfcef144a5d)

  static let sin = WideFunctionCase(
    name: "sin", lane: { WideLane.sin($0) }, references: wideSinReferences,
    // Past its range the function is zero with the sign of the argument.
    library: { abs($0) > 0x1p18 && abs($0) < .infinity ? 0 * $0 : Foundation.sin($0) }, ulps: 0.9,
    special: [
      (0, 0), (-0.0, -0.0), (.infinity, .nan), (-.infinity, .nan), (-.nan, .nan),
      (0x1p18.nextUp, 0), (-.greatestFiniteMagnitude, -0.0), (0x1p-1030, 0x1p-1030),
      (-.leastNonzeroMagnitude, -.leastNonzeroMagnitude), (.pi / 2, 1),
    ], golden: 0x2e2156a197622f82)

  static let cos = WideFunctionCase(
    name: "cos", lane: { WideLane.cos($0) }, references: wideCosReferences,
    library: { abs($0) > 0x1p18 && abs($0) < .infinity ? 1 : Foundation.cos($0) }, ulps: 0.9,
    special: [
      (0, 1), (-0.0, 1), (.infinity, .nan), (-.infinity, .nan), (-.nan, .nan),
      (0x1p18.nextUp, 1), (-.greatestFiniteMagnitude, 1), (.leastNonzeroMagnitude, 1), (.pi, -1),
    ], golden: 0x1973222e4c6b6950)

  static let sqrt = WideFunctionCase(
    name: "sqrt", lane: { WideLane.sqrt($0) }, references: [],
    library: { $0.squareRoot() }, ulps: 0, librarySlack: 0,
    special: [
      (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, .nan), (.nan, .nan), (-1, .nan),
      (-.leastNonzeroMagnitude, .nan), (4, 2),
      (.leastNonzeroMagnitude, Double.leastNonzeroMagnitude.squareRoot()),
      (.greatestFiniteMagnitude, Double.greatestFiniteMagnitude.squareRoot()),
    ], golden: 0xb8eecbbda8059fbe)

  static let bell = WideFunctionCase(
    name: "bell", lane: { WideLane.bell($0, rate: 1) }, references: wideBellReferences,
    library: { libraryBell($0, rate: 1) }, ulps: 1.55, librarySlack: 2, flushes: true,
    special: [
      (0, 1), (-0.0, 1), (.infinity, 0), (-.infinity, 0), (-.nan, .nan), (26, 0), (-1e300, 0),
      (.leastNonzeroMagnitude, 1),
    ], golden: 0x74918e94da795e0f)

  static let halfBell = WideFunctionCase(
    name: "bell of half the square", lane: { WideLane.bell($0, rate: 0.5) }, references: [],
    library: { libraryBell($0, rate: 0.5) }, ulps: 1.55, librarySlack: 2, flushes: true,
    special: [
      (0, 1), (-0.0, 1), (.infinity, 0), (-.infinity, 0), (-.nan, .nan), (37, 0), (-1e300, 0),
    ], golden: 0x8c7fcbe41f989532)

  static let normalDensity = WideFunctionCase(
    name: "normalDensity", lane: { WideLane.normalDensity($0) },
    references: wideNormalDensityReferences,
    library: { libraryBell($0, rate: 0.5) * 0x1.9884533d43651p-2 }, ulps: 3, librarySlack: 3,
    flushes: true,
    special: [
      (0, 0x1.9884533d43651p-2), (-0.0, 0x1.9884533d43651p-2), (.infinity, 0), (-.infinity, 0),
      (-.nan, .nan), (37, 0), (-1e300, 0),
    ], golden: 0x7ad49ed098e8397d)

  static let normalDistribution = WideFunctionCase(
    name: "normalDistribution", lane: { WideLane.normalDistribution($0) },
    references: wideNormalDistributionReferences,
    library: { libraryNormal($0) }, ulps: 6.2, librarySlack: 6, flushes: true,
    special: [
      (0, 0.5), (-0.0, 0.5), (.infinity, 1), (-.infinity, 0), (-.nan, .nan), (9, 1), (1e300, 1),
      (-0x1.22dab693a2d8bp5, 0), (-38, 0), (-1e300, 0),
    ], golden: 0x8de31fc151bafc4d)

  /// e^(−rate·x²), with what rounding the square loses.
  static func libraryBell(_ x: Double, rate: Double) -> Double {
    guard abs(x) < 40 else { return x.isNaN ? .nan : 0 }
    let square = x * x
    let lost = (-square).addingProduct(x, x)
    return Foundation.exp(-rate * square) * (1 - rate * lost)
  }

  /// ½·erfc(−x/√2), with what rounding the argument loses.
  static func libraryNormal(_ x: Double) -> Double {
    guard abs(x) < 38 else { return x > 0 ? 1 : x.isNaN ? .nan : 0 }
    // √½ in two parts.
    let z = x * -0x1.6a09e667f3bcdp-1
    let lost = (-z).addingProduct(x, -0x1.6a09e667f3bcdp-1).addingProduct(x, 0x1.bdd3413b26456p-55)
    let slope = 0x1.20dd750429b6dp0 * Foundation.exp(-z * z)
    return 0.5 * (Foundation.erfc(z) - slope * lost)
  }
}
