import Catalogs
import Lanes
import Networks
import Testing

@Suite("ActivationMoments")
struct ActivationMomentsTests {
  /// Reference/activation_moments.py has every activation of the catalog.
  @Test("Adaptive quadrature of other formulas gives the same")
  func reference() throws {
    for item in try ActivationMomentTests.stored() {
      let moments = ActivationMoments(try activation(item.name, item.parameters.value).value)
      for (value, expected) in [
        (moments.square, item.second), (moments.squaredDerivative, item.slopeSecond),
      ] {
        let isClose = close(value, expected, relative: 1e-6, absolute: 0)
        #expect(isClose, "\(item.name)\(item.parameters.value): \(value), not \(expected)")
      }
    }
  }

  /// E[φ²] of a step at t is P(z > t); SciPy: norm.sf(0.3), norm.sf(1).
  @Test("A jump costs little, and nothing on a panel's edge")
  func jumps() {
    #expect(abs(ActivationMoments(Step(at: 0.3)).square - 0.3820885778110473) < 0.4 / 64)
    #expect(abs(ActivationMoments(Step(at: 1)).square - 0.15865525393145707) < 1e-9)
  }

  private struct Step: Activation {
    let at: Float
    static var entry: CatalogEntry<any Activation> { ReLU.entry }
    func value(_ z: Lane) -> Lane { Lane().replacing(with: 1, where: z .> at) }
    func derivative(_ z: Lane, _ h: Lane) -> Lane { Lane() }
  }
}
