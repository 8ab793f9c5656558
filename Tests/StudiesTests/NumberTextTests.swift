import Testing

@testable import Studies

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("0", 0.0), ("-3", -3), ("+4", 4), ("0.1", 0.1), (".5", 0.5), ("5.", 5), ("1e-3", 0.001),
    ("1E+3", 1000), ("-0.25e1", -2.5), ("1e999", .infinity), ("-.inf", -.infinity),
  ])
  func numbers(_ sample: (text: String, value: Double)) {
    #expect(NumberText.real(sample.text) == sample.value)
  }

  @Test(arguments: [
    "", "-", ".", "e3", "1e", "1e+", "0x10", "010", "1_000", "1,5", "inf", "nan", "1 2", "٣",
    "1:30",
    "0b1", "--1", "+.e1",
  ])
  func noNumbers(_ text: String) {
    #expect(NumberText.real(text) == nil)
    #expect(NumberText.integer(text, as: Int.self) == nil)
  }

  @Test func wholeNumbers() {
    #expect(NumberText.integer("18446744073709551615", as: UInt64.self) == .max)
    #expect(NumberText.integer("1e3", as: Int.self) == 1000)
    #expect(NumberText.integer("12.50e1", as: Int.self) == 125)
    #expect(NumberText.integer("0.5", as: Int.self) == nil)
    #expect(NumberText.integer("1e16", as: Int.self) == nil)
    #expect(NumberText.integer("-1", as: UInt64.self) == nil)
  }
}
