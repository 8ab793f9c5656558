public import Catalogs
internal import Lanes
public import Networks

/// An activation as a function of one number in double precision, with the places where it needs
/// care: what theory integrates.
///
/// Training uses the `Float` functions of ``Networks/Activation``; these are written down once more
/// from the published formulas, and a test holds the two together.
public struct ScalarActivation: Sendable {
  /// φ.
  public let value: @Sendable (Double) -> Double
  /// φ′, which at a kink is what training takes.
  public let derivative: @Sendable (Double) -> Double
  /// Where φ or φ′ jumps or bends, ascending.
  public let kinks: [Double]
  /// Whether φ has no jump.
  public let isContinuous: Bool
  /// Over what difference of z a smooth φ changes its shape, to an order of magnitude.
  public let scale: Double
  /// The relative accuracy of φ and φ′.
  public let accuracy: Double

  init(
    kinks: [Double] = [], isContinuous: Bool = true, scale: Double = 1,
    accuracy: Double = 1e-15,
    _ value: @escaping @Sendable (Double) -> Double,
    slope derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.value = value
    self.derivative = derivative
    self.kinks = kinks
    self.isContinuous = isContinuous
    self.scale = scale
    self.accuracy = accuracy
  }

  /// The function of an entry of the catalog with all its parameters.
  ///
  /// An entry without a formula here is taken from its own `Float` function, with ``accuracy`` 10⁻⁶
  /// and a kink at 0. `crelu` is one of its two halves, whose moments are those of both together.
  ///
  /// - Returns: `nil` for `maxout`, which is no function of one pre-activation.
  public init?(_ choice: Choice<any Activation>) {
    if choice.value is Maxout { return nil }
    self = Self.formulas[choice.name]?(choice.arguments) ?? Self(lanesOf: choice.value)
  }

  /// The formula that is written down for a name, with complete parameters that may differ from
  /// those of any study; `nil` where there is none.
  public static func formula(_ name: String, _ arguments: Arguments) -> ScalarActivation? {
    formulas[name]?(arguments)
  }

  /// φ and φ′ of training.
  private init(lanesOf activation: any Activation) {
    self.init(kinks: [0], accuracy: 1e-6) {
      Double(activation.value(Lane(repeating: Float($0)))[0])
    } slope: {
      let z = Lane(repeating: Float($0))
      return Double(activation.derivative(z, activation.value(z))[0])
    }
  }
}
