import Catalogs
import Lanes
import Networks
import Testing

@Suite("FanMode")
struct FanModeTests {
  static let cases: [(String, String, Double)] = [
    ("he_normal", "fan_in", 2.0 / 20), ("he_normal", "fan_out", 2.0 / 60),
    ("he_uniform", "fan_avg", 2.0 / 40), ("glorot_normal", "fan_in", 1.0 / 20),
    ("glorot_uniform", "fan_out", 1.0 / 60), ("glorot_normal", "fan_avg", 1.0 / 40),
    ("lecun_normal", "fan_out", 1.0 / 60), ("lecun_uniform", "fan_avg", 1.0 / 40),
  ]

  /// The fans are 20 and 60; the law's draws are those of variance 1.
  @Test("The variance is divided by the fan", arguments: cases)
  func variance(name: String, mode: String, variance: Double) throws {
    let stream = RandomStream(
      key: RandomKey(studySeed: 1, networkSeed: 3), name: "weights.layer1")
    let rule = try choose(
      Catalog.weightInitializers, name, arguments: ["mode": .word(mode)])
    let values = rule.value.values(count: 1200, fanIn: 20, fanOut: 60, stream: stream)
    for (index, value) in values.enumerated() {
      let draw =
        name.hasSuffix("normal")
        ? stream.normal(at: UInt64(index))
        : 3.0.squareRoot() * (2 * stream.uniformDouble(at: UInt64(index)) - 1)
      #expect(close(Double(value), variance.squareRoot() * draw, relative: 3e-7, absolute: 0))
    }
  }

  @Test("The rules' own fans are the defaults")
  func defaults() throws {
    for (name, mode) in [("he", "fan_in"), ("glorot", "fan_avg"), ("lecun", "fan_in")] {
      let entry = try #require(Catalog<any Initializer>.weightInitializers["\(name)_uniform"])
      let parameter = entry.parameters.first { $0.name == "mode" }
      #expect(parameter?.defaultValue == .word(mode))
      #expect(try Choice(entry).writtenArguments == ["gain": 1])
    }
  }
}
