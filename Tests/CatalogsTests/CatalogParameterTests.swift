import Catalogs
import Testing

@Suite("CatalogParameter")
struct CatalogParameterTests {
  @Test("Legal values, limits included, meet no objection", arguments: [0, 0.01, 1])
  func legal(value: Double) {
    #expect(Example.slope.objection(to: value) == nil)
  }

  @Test("A value out of range is told the limit")
  func range() {
    #expect(Example.slope.objection(to: -0.1) == "'slope' must be at least 0")
    #expect(Example.slope.objection(to: 1.5) == "'slope' must be at most 1")
    #expect(Example.slope.objection(to: 1.0.nextUp) != nil)
    #expect(Example.scale.objection(to: 0) == "'scale' must be greater than 0")
    #expect(Example.scale.objection(to: .leastNonzeroMagnitude) == nil)
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
      #expect(parameter.objection(to: value) == "'\(parameter.name)' must be a finite number")
    }
  }

  @Test(
    "Numbers print as short as they can be read back",
    arguments: [(1.0, "1"), (0.1, "0.1"), (-2.0, "-2"), (1e-9, "1e-09"), (1e300, "1e+300")])
  func shortestText(value: Double, text: String) {
    #expect(shortest(value) == text)
    #expect(Double(shortest(value)) == value)
  }
}
