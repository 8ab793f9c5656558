import Lanes
import Testing

/// One elementary function with what its contract needs: every function passes the same tests.
struct FunctionCase: Sendable, CustomTestStringConvertible {
  let name: String
  let lane: @Sendable (Lane) -> Lane
  let scalar: @Sendable (Float) -> Float
  /// The function in double precision, from the C library.
  let reference: @Sendable (Double) -> Double
  /// The bound of the docstring.
  let ulps: Double
  /// Whether results below 2⁻¹⁰⁰ are flushed to zero.
  let flushes: Bool
  /// FNV-1a of the results over ``goldenInputs``.
  let golden: UInt64

  var testDescription: String { name }

  static let all: [FunctionCase] = rising + [.sin, .cos, .normalDensity]

  /// Those that never fall.
  static let rising: [FunctionCase] = [
    .exp, .expm1, .log, .log1p, .tanh, .sigmoid, .erf, .normalDistribution,
  ]

  /// 65,536 bit patterns spread over all floats, then values between −12 and 12.
  static func goldenInputs() -> [Float] {
    let spread = (0..<65_536 as Range<UInt32>).map { Float(bitPattern: $0 &* 0x9e37_79b9) }
    let ordinary = (0..<65_536).map { Float($0 - 32_768) * 0x1.8p-12 }
    return spread + ordinary
  }
}

/// FNV-1a, 64 bits, over the little-endian bytes of words.
struct GoldenHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add<Word: FixedWidthInteger>(_ word: Word) {
    for shift in stride(from: 0, to: Word.bitWidth, by: 8) {
      value = (value ^ UInt64(truncatingIfNeeded: (word >> Word(shift)) & 0xff)) &* 0x100_0000_01b3
    }
  }
}
