import Catalogs
import Testing

@Suite("CatalogParameter")
struct CatalogParameterTests {
  @Test("Legal values, limits included, meet no objection", arguments: [0, 0.01, 1])
  func legal(value: CatalogValue) {
    #expect(Example.slope.objection(to: value) == nil)
  }

  @Test("A value out of range is told the limit")
  func range() {
    #expect(Example.slope.objection(to: -0.1) == "'slope' must be at least 0")
    #expect(Example.slope.objection(to: 1.5) == "'slope' must be at most 1")
    #expect(Example.slope.objection(to: .number(1.0.nextUp)) != nil)
    #expect(Example.scale.objection(to: 0) == "'scale' must be greater than 0")
    #expect(Example.scale.objection(to: .number(.leastNonzeroMagnitude)) == nil)
  }

  @Test("Only whole numbers where whole numbers are asked for")
  func integers() {
    #expect(Example.depth.objection(to: 2.5) == "'depth' must be a whole number")
    #expect(Example.depth.objection(to: 1) == nil)
    #expect(Example.depth.objection(to: 0) == "'depth' must be at least 1")
  }

  @Test("NaN and infinity are never legal", arguments: [Double.nan, .infinity, -.infinity])
  func finite(value: Double) {
    for parameter in [Example.slope, Example.depth, Example.scale] {
      #expect(
        parameter.objection(to: .number(value)) == "'\(parameter.name)' must be a finite number")
    }
  }

  @Test("What is true or false is one of two words")
  func truths() {
    let parameter = CatalogParameter("centered", truth: false, summary: "whether it is so")
    #expect(parameter.isTruth && !Example.mode.isTruth)
    #expect(parameter.defaultValue == "false")
    #expect(parameter.objection(to: "true") == nil)
    #expect(parameter.objection(to: 1) == "'centered' must be one of false, true")
    #expect(Arguments(["centered": "true"]).isTrue("centered"))
    #expect(!Arguments(["centered": "false"]).isTrue("centered"))
    #expect(!Arguments().isTrue("centered"))
  }

  @Test("A word is one of the listed ones, exactly")
  func words() {
    #expect(Example.mode.words == ["fan_in", "fan_out"])
    #expect(Example.mode.kind == .word)
    #expect(Example.mode.defaultValue == "fan_in")
    #expect(Example.mode.objection(to: "fan_out") == nil)
    #expect(
      Example.mode.objection(to: "Fan_out")
        == "'mode' must be one of fan_in, fan_out, not 'Fan_out'")
    #expect(Example.mode.objection(to: 1) == "'mode' must be one of fan_in, fan_out")
    #expect(Example.slope.objection(to: "steep") == "'slope' must be a number, not 'steep'")
  }

  @Test("A number in a range, or a word in its place")
  func either() {
    #expect(Example.gain.objection(to: 2) == nil)
    #expect(Example.gain.objection(to: "activation") == nil)
    #expect(Example.gain.objection(to: -1) == "'gain' must be at least 0")
    #expect(
      Example.gain.objection(to: "relu") == "'gain' must be a number or 'activation', not 'relu'")
  }

  @Test("A list has at least one number, all of them whole and in the range")
  func lists() {
    let widths = CatalogParameter(
      "widths", kind: .integers, default: nil, minimum: 1, summary: "units of each layer")
    #expect(widths.objection(to: .list([8, 1])) == nil)
    #expect(widths.objection(to: .list([])) == "'widths' must be a list of whole numbers")
    #expect(widths.objection(to: 8) == "'widths' must be a list of whole numbers")
    #expect(widths.objection(to: "8") == "'widths' must be a list of whole numbers, not '8'")
    #expect(widths.objection(to: .list([8, 0])) == "'widths' must be at least 1")
    #expect(widths.objection(to: .list([8, 1.5])) == "'widths' must be a whole number")
    #expect(Example.slope.objection(to: .list([0.1])) == "'slope' must be a number")
  }

  @Test(
    "Numbers print as short as they can be read back",
    arguments: [(1.0, "1"), (0.1, "0.1"), (-2.0, "-2"), (1e-9, "1e-09"), (1e300, "1e+300")])
  func shortestText(value: Double, text: String) {
    #expect(shortest(value) == text)
    #expect(Double(shortest(value)) == value)
  }
}
