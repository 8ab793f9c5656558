import Catalogs
import Lanes
import Networks
import Testing

@Suite("ActivationMoments")
struct ActivationMomentsTests {
  static let names = [
    "relu", "leaky_relu", "prelu", "elu", "tanh", "sigmoid", "identity",
  ]

  @Test("SciPy's adaptive quadrature gives the same", arguments: names)
  func reference(name: String) throws {
    let moments = ActivationMoments(try activation(name).value)
    let expected = try #require(InitializerReference.stored().activations[name])
    #expect(close(moments.square, expected.square, relative: 1e-7, absolute: 0))
    #expect(
      close(moments.squaredDerivative, expected.squaredDerivative, relative: 1e-7, absolute: 0))
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
