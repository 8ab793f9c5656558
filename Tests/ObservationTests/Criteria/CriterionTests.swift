import Catalogs
import Foundation
import Lanes
import Observation
import Testing

@Suite("Criteria one by one")
struct CriterionTests {
  private func dead(_ name: String, _ parameters: [String: Double] = [:], _ unit: UnitFigures)
    throws -> [Bool]
  {
    let mask = try criterion(name, parameters).value.dead(unit)
    return (0..<4).map { mask[$0] }
  }

  private func figures(
    _ figure: WritableKeyPath<UnitFigures, Lane>, _ values: [Float]
  ) -> UnitFigures {
    var unit = UnitFigures()
    for path in [\UnitFigures.activeFraction, \.gradientFraction, \.gradientNorm] {
      unit[keyPath: path] = Lane(repeating: 1)
    }
    unit.layerAbsMean = Lane(repeating: 1)
    unit.activationAbsMean = Lane(repeating: 1)
    for (lane, value) in values.enumerated() { unit[keyPath: figure][lane] = value }
    return unit
  }

  @Test("Each criterion looks at its own figure, and zero means exactly zero")
  func zero() throws {
    let values: [Float] = [0, -0.0, .leastNonzeroMagnitude, 1]
    let expected = [true, true, false, false]
    #expect(try dead("never_fires", [:], figures(\.activeFraction, values)) == expected)
    #expect(try dead("null_gradient", [:], figures(\.gradientFraction, values)) == expected)
    #expect(try dead("zero_parameter_gradient", [:], figures(\.gradientNorm, values)) == expected)
  }

  @Test("rare is strictly below its threshold")
  func rare() throws {
    let unit = figures(\.activeFraction, [0, Float(0.01).nextDown, 0.01, 0.02])
    #expect(try dead("rare", [:], unit) == [true, true, false, false])
    #expect(try dead("rare", ["threshold": 0.5], unit) == [true, true, true, true])
    #expect(throws: (any Error).self) { try criterion("rare", ["threshold": 0]) }
  }

  @Test("tau_dormant is at most tau times the layer's mean; a silent layer is dormant")
  func tauDormant() throws {
    let unit = figures(\.activationAbsMean, [0, 0.025, 0.026, 1])
    #expect(try dead("tau_dormant", [:], unit) == [true, true, false, false])
    #expect(try dead("tau_dormant", ["tau": 0], unit) == [true, false, false, false])
    #expect(try dead("tau_dormant", ["tau": 0], UnitFigures()) == [true, true, true, true])
  }

  @Test("Labels carry the numbers that differ from the defaults")
  func labels() throws {
    #expect(try criterion("rare").label == "rare")
    #expect(try criterion("rare", ["threshold": 0.05]).label == "rare_0.05")
    #expect(try criterion("tau_dormant", ["tau": 0]).label == "tau_dormant_0")
  }
}
