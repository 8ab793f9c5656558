import Testing

@testable import DataSets

@Suite struct DecimalNumberTests {
  private func read(_ text: String) -> DecimalNumber { DecimalNumber(Array(text.utf8)[...]) }

  /// Bit patterns from IEEE 754 by hand; the last two lie at and just past the middle between two
  /// neighbours, where rounding through Double goes wrong.
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("-0.0e5", 0), ("1", 0x3f80_0000), ("+1.", 0x3f80_0000),
      (".5", 0x3f00_0000), ("-1e0", 0xbf80_0000), ("1E+2", 0x42c8_0000), ("0.1", 0x3dcc_cccd),
      ("16777217", 0x4b80_0000), ("16777219", 0x4b80_0002), ("3.4028235e38", 0x7f7f_ffff),
      ("1.4e-45", 0x0000_0001), ("1e-60", 0), ("00000000000000000000000001", 0x3f80_0000),
      ("1.00000005960464477539062500000000000000000", 0x3f80_0000),
      ("1.00000005960464477539062500000000000000001", 0x3f80_0001),
    ] as [(String, UInt32)])
  func number(_ text: String, _ bits: UInt32) {
    #expect(read(text) == .number(Float(bitPattern: bits)))
    if case .number(let value) = read(text) { #expect(value.bitPattern == bits) }
  }

  @Test func agreesWithTheStandardLibrary() {
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<50_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let mantissa = state >> (state % 60)
      let places = Int(state % 13)
      var text = String(mantissa)
      if places < text.count { text.insert(".", at: text.index(text.endIndex, offsetBy: -places)) }
      if state % 5 == 0 { text += "e\(Int(state % 37) - 18)" }
      if state % 3 == 0 { text = "-" + text }
      #expect(read(text) == Float(text).map { .number($0) })
    }
  }

  @Test(arguments: ["1e39", "-3.5e38", "1e999999999999"])
  func tooLarge(_ text: String) { #expect(read(text) == .tooLarge) }

  @Test(arguments: ["nan", "NaN", "-nan", "inf", "-Infinity", "+INF"])
  func notFinite(_ text: String) { #expect(read(text) == .notFinite) }

  @Test(arguments: [
    " 1", "1 ", "1,5", "0x10", "1e", "1e+", "e5", ".", "-", "+-1", "1.2.3", "NA", "?", "1_000",
    "١", "1f",
  ])
  func text(_ text: String) { #expect(read(text) == .text) }

  @Test func empty() { #expect(read("") == .empty) }
}
