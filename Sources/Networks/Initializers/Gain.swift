public import Catalogs

/// What multiplies the spread of an initializer: a number, or what keeps an activation's moments.
///
///     activation             g = 1/√E[φ(z)²],  z ~ N(0, 1)
///     activation_derivative  g = 1/√E[φ′(z)²]
///
/// Weights of variance g²/fan_in keep E[z²] = 1 from layer to layer with the first, and the mean
/// square of back-propagated gradients with the second (there with fan_out). Both are √2 for relu
/// and 1 for identity; for tanh they are 1.592537 and 1.467303. The expectation is that of
/// ``ActivationMoments``. Where it is zero the gain is 1. The same gain serves all layers, as in
/// He et al. 2015: also the first, whose inputs have passed no activation, and the output layer.
public enum Gain: Sendable, Equatable {
  /// A number.
  case number(Double)
  /// 1/√E[φ(z)²] or 1/√E[φ′(z)²].
  case keeping(Moment)

  /// Which mean square of an activation stays what it was.
  public enum Moment: String, Sendable, CaseIterable {
    /// E[φ(z)²].
    case value = "activation"
    /// E[φ′(z)²].
    case derivative = "activation_derivative"
  }

  /// The parameter `gain` of an entry.
  public static func parameter(_ summary: String) -> CatalogParameter {
    CatalogParameter(
      "gain", default: 1, minimum: 0, or: Moment.allCases.map(\.rawValue), summary: summary)
  }

  /// The argument `gain`, 1 if there is none.
  public init(_ arguments: Arguments) {
    if let word = arguments["gain"]?.word, let moment = Moment(rawValue: word) {
      self = .keeping(moment)
    } else {
      self = .number(arguments["gain", default: 1])
    }
  }

  /// The number for an activation.
  public func value(for activation: any Activation) -> Double {
    switch self {
    case .number(let number): return number
    case .keeping(let moment):
      let moments = ActivationMoments(activation)
      let square = moment == .value ? moments.square : moments.squaredDerivative
      return square > 0 && square < .infinity ? 1 / square.squareRoot() : 1
    }
  }

  /// The number, or 1 as long as the activation is not known.
  var number: Double {
    if case .number(let number) = self { return number }
    return 1
  }
}
