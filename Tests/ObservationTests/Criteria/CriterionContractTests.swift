import Catalogs
import Foundation
import Lanes
import Observation
import Testing

/// What every criterion of the catalog keeps to.
@Suite("Every criterion")
struct CriterionContractTests {
  static let names = Catalog<any Criterion>.criteria.names

  /// A unit in good health.
  private var healthy: UnitFigures {
    var unit = UnitFigures()
    unit.activeFraction = Lane(repeating: 0.5)
    unit.gradientFraction = Lane(repeating: 0.5)
    unit.activationAbsMean = Lane(repeating: 1)
    unit.layerAbsMean = Lane(repeating: 1)
    unit.gradientNorm = Lane(repeating: 1)
    return unit
  }

  private let figures: [WritableKeyPath<UnitFigures, Lane>] = [
    \.activeFraction, \.gradientFraction, \.activationAbsMean, \.layerAbsMean, \.gradientNorm,
  ]

  @Test("The entry says what it is", arguments: names)
  func entry(name: String) throws {
    let choice = try criterion(name)
    #expect(type(of: choice.value).entry.name == name)
    #expect(!choice.formula.isEmpty)
    #expect(choice.label == name, "with default numbers the label is the name")
  }

  @Test("A unit in good health is not dead, one without any life is", arguments: names)
  func extremes(name: String) throws {
    let rule = try criterion(name).value
    #expect(rule.dead(healthy) == LaneMask(repeating: false))
    #expect(rule.dead(UnitFigures()) == LaneMask(repeating: true))
  }

  @Test(
    "A network whose figures are NaN has no dead unit, and its neighbours do not notice",
    arguments: names)
  func nan(name: String) throws {
    let rule = try criterion(name).value
    var unit = UnitFigures()
    for figure in figures { unit[keyPath: figure][6] = .nan }
    let dead = rule.dead(unit)
    for lane in 0..<16 { #expect(dead[lane] == (lane != 6)) }
  }
}
