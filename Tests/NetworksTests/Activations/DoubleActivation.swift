import Catalogs
import Foundation
import Lanes
import Networks

/// φ in `Double`, written down once more from the published formulas.
enum DoubleActivation {
  typealias Formula = @Sendable (_ z: Double, _ p: [String: Double]) -> Double

  static let formulas: [String: Formula] = [
    "relu": { z, _ in z > 0 ? z : 0 },
    "leaky_relu": { z, p in z > 0 ? z : p.number("slope") * z },
    "prelu": { z, p in z > 0 ? z : p.number("slope") * z },
    "elu": { z, p in z > 0 ? z : p.number("alpha") * expm1(z) },
    "selu": { z, _ in 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * expm1(z)) },
    "celu": { z, p in z > 0 ? z : p.number("alpha") * expm1(z / p.number("alpha")) },
    "gelu": { z, _ in z * erfc(-z / 2.0.squareRoot()) / 2 },
    "gelu_tanh": { z, _ in
      z * logistic(2 * (2 / Double.pi).squareRoot() * (z + 0.044715 * z * z * z))
    },
    "silu": { z, p in z * logistic(p.number("beta") * z) },
    "mish": { z, _ in z * Foundation.tanh(z > 0 ? z + log1p(exp(-z)) : log1p(exp(z))) },
    "softplus": { z, p in max(z, 0) + log1p(exp(-p.number("beta") * abs(z))) / p.number("beta") },
    "softsign": { z, _ in z / (1 + abs(z)) },
    "tanh": { z, _ in Foundation.tanh(z) },
    "hard_tanh": { z, _ in min(max(z, -1), 1) },
    "sigmoid": { z, _ in logistic(z) },
    "hard_sigmoid": { z, _ in min(max(z + 3, 0), 6) / 6 },
    "hard_swish": { z, _ in z * min(max(z + 3, 0), 6) / 6 },
    "relu6": { z, _ in min(max(z, 0), 6) },
    "squared_relu": { z, _ in z > 0 ? z * z : 0 },
    "thresholded_relu": { z, p in z > p.number("theta") ? z : 0 },
    "snake": { z, p in
      let sine = Foundation.sin(p.number("frequency") * z)
      return z + sine * sine / p.number("frequency")
    },
    "sine": { z, p in Foundation.sin(p.number("frequency") * z) },
    "absolute": { z, _ in abs(z) },
    "erf": { z, _ in Foundation.erf(z) },
    "identity": { z, _ in z },
  ]

  /// Where φ or φ′ jumps or bends.
  static func kinks(_ choice: Choice<any Activation>) -> [Double] {
    switch choice.name {
    case "gelu", "gelu_tanh", "silu", "mish", "softplus", "tanh", "sigmoid", "snake", "sine", "erf",
      "identity":
      []
    case "hard_tanh": [-1, 1]
    case "hard_sigmoid", "hard_swish": [-3, 3]
    case "relu6": [0, 6]
    case "thresholded_relu": [choice.parameters.number("theta")]
    default: [0]
    }
  }

  private static func logistic(_ x: Double) -> Double {
    x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))
  }

  /// φ(z): by the formula, or from the lane functions where none is listed.
  static func value(_ z: Double, _ choice: Choice<any Activation>) -> Double {
    formulas[choice.name]?(z, choice.parameters) ?? interpolated(z, choice)
  }

  /// φ′(z) by central differences of the formula, away from kinks.
  static func slope(_ z: Double, _ choice: Choice<any Activation>) -> Double {
    // Five points over steps of 2⁻¹⁰: the method's error is under 1e-8 of the fastest tail, and that of
    // rounding a few times 1e-13.
    let h = 0x1p-10
    let points = [-2.0, -1, 1, 2].map { value(z + $0 * h, choice) }
    return (points[0] - 8 * points[1] + 8 * points[2] - points[3]) / (12 * h)
  }

  /// Half the distance of the nodes of ``interpolated(_:_:)``: kinks at multiples of 1/64 lie in the
  /// middle of a cell.
  static let reach = 1.0 / 128

  /// The cubic through φ and φ′ at the two nodes around z. `Float` values alone are too coarse for
  /// differences over small steps; a test of its own holds φ′ against φ.
  static func interpolated(_ z: Double, _ choice: Choice<any Activation>) -> Double {
    let width = 2 * reach
    let cell = ((z + reach) / width).rounded(.down)
    let t = (z + reach) / width - cell
    func node(_ index: Double) -> (value: Double, slope: Double) {
      let z = Lane(repeating: Float(index * width - reach))
      let h = choice.value.value(z)
      return (Double(h[0]), width * Double(choice.value.derivative(z, h)[0]))
    }
    let (a, b) = (node(cell), node(cell + 1))
    let rise = b.value - a.value
    let bend = 3 * rise - 2 * a.slope - b.slope
    return a.value + t * (a.slope + t * (bend + t * (a.slope + b.slope - 2 * rise)))
  }
}

extension [String: Double] {
  /// A parameter as the activation keeps it; NaN where it is missing, so that a test fails.
  fileprivate func number(_ name: String) -> Double { Double(Float(self[name, default: .nan])) }
}
