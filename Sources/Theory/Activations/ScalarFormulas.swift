internal import Catalogs
internal import Foundation

extension ScalarActivation {
  /// The functions of the catalog's entries by name; parameters are complete.
  static let formulas: [String: @Sendable (Arguments) -> ScalarActivation] = [
    "relu": { _ in rectifier },
    "crelu": { _ in rectifier },
    "leaky_relu": { leaky($0["slope", default: 0.01]) },
    "prelu": { leaky($0["slope", default: 0.25]) },
    "elu": { elu(alpha: $0["alpha", default: 1]) },
    "selu": { _ in elu(alpha: 1.6732632423543772848, scale: 1.0507009873554804934) },
    "celu": { elu(alpha: $0["alpha", default: 1], width: $0["alpha", default: 1]) },
    "gelu": { $0["form"] == "tanh" ? tanhGELU : gelu },
    "silu": { silu(beta: $0["beta", default: 1]) },
    "mish": { _ in mish },
    "softplus": { softplus(beta: $0["beta", default: 1]) },
    "softsign": { _ in
      ScalarActivation(kinks: [0]) {
        $0 / (1 + abs($0))
      } slope: {
        1 / ((1 + abs($0)) * (1 + abs($0)))
      }
    },
    "tanh": { _ in
      ScalarActivation {
        tanh($0)
      } slope: {
        1 / (cosh($0) * cosh($0))
      }
    },
    "sigmoid": { _ in
      ScalarActivation {
        logistic($0)
      } slope: {
        logistic($0) * logistic(-$0)
      }
    },
    "erf": { _ in
      ScalarActivation {
        erf($0)
      } slope: {
        2 / Double.pi.squareRoot() * exp(-$0 * $0)
      }
    },
    "hard_tanh": { _ in
      ScalarActivation(kinks: [-1, 1]) {
        min(max($0, -1), 1)
      } slope: {
        abs($0) < 1 ? 1 : 0
      }
    },
    "hard_sigmoid": { _ in
      ScalarActivation(kinks: [-3, 3]) {
        min(max($0 + 3, 0), 6) / 6
      } slope: {
        abs($0) < 3 ? 1.0 / 6 : 0
      }
    },
    "hard_swish": { _ in
      ScalarActivation(kinks: [-3, 3]) {
        $0 * (min(max($0 + 3, 0), 6) / 6)
      } slope: {
        $0 <= -3 ? 0 : $0 >= 3 ? 1 : (2 * $0 + 3) / 6
      }
    },
    "relu6": { _ in
      ScalarActivation(kinks: [0, 6]) {
        min(max($0, 0), 6)
      } slope: {
        $0 > 0 && $0 < 6 ? 1 : 0
      }
    },
    "squared_relu": { _ in
      ScalarActivation(kinks: [0]) {
        $0 > 0 ? $0 * $0 : 0
      } slope: {
        2 * max($0, 0)
      }
    },
    "thresholded_relu": { thresholded($0["theta", default: 1]) },
    "snake": { snake(frequency: $0["frequency", default: 1]) },
    "sine": { sine(frequency: $0["frequency", default: 1]) },
    "absolute": { _ in
      ScalarActivation(kinks: [0]) {
        abs($0)
      } slope: {
        $0 > 0 ? 1 : $0 < 0 ? -1 : 0
      }
    },
    "identity": { _ in
      ScalarActivation {
        $0
      } slope: { _ in
        1
      }
    },
  ]

  /// `slope_at_zero` moves no integral.
  private static let rectifier = ScalarActivation(kinks: [0]) {
    $0 > 0 ? $0 : 0
  } slope: {
    $0 > 0 ? 1 : 0
  }

  private static func leaky(_ slope: Double) -> ScalarActivation {
    ScalarActivation(kinks: [0]) {
      $0 > 0 ? $0 : slope * $0
    } slope: {
      $0 > 0 ? 1 : slope
    }
  }

  /// scale·z, or scale·alpha·(exp(z/width) − 1) where z ≤ 0.
  private static func elu(
    alpha: Double, width: Double = 1, scale: Double = 1
  ) -> ScalarActivation {
    ScalarActivation(kinks: [0], scale: width) {
      scale * ($0 > 0 ? $0 : alpha * expm1($0 / width))
    } slope: {
      scale * ($0 > 0 ? 1 : alpha / width * exp($0 / width))
    }
  }

  private static let gelu = ScalarActivation {
    $0 * erfc(-$0 / 2.0.squareRoot()) / 2
  } slope: {
    erfc(-$0 / 2.0.squareRoot()) / 2 + $0 * exp(-$0 * $0 / 2) / (2 * Double.pi).squareRoot()
  }

  /// z·σ(2u) with 2u = 2√(2/π)·(z + 0.044715 z³).
  private static let tanhGELU = ScalarActivation {
    $0 * logistic(2 * (2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0))
  } slope: {
    let factor = 2 * (2 / Double.pi).squareRoot()
    let twice = factor * ($0 + 0.044715 * $0 * $0 * $0)
    let sides = logistic(twice) * logistic(-twice)
    return logistic(twice) + $0 * sides * factor * (1 + 0.134145 * $0 * $0)
  }

  private static func silu(beta: Double) -> ScalarActivation {
    ScalarActivation {
      $0 * logistic(beta * $0)
    } slope: {
      logistic(beta * $0) * (1 + beta * $0 * logistic(-beta * $0))
    }
  }

  private static let mish = ScalarActivation {
    $0 * tanh(soft($0))
  } slope: {
    let t = tanh(soft($0))
    return t + $0 * (1 - t * t) * logistic($0)
  }

  private static func softplus(beta: Double) -> ScalarActivation {
    ScalarActivation {
      soft(beta * $0) / beta
    } slope: {
      logistic(beta * $0)
    }
  }

  private static func thresholded(_ theta: Double) -> ScalarActivation {
    ScalarActivation(kinks: [theta], isContinuous: theta == 0) {
      $0 > theta ? $0 : 0
    } slope: {
      $0 > theta ? 1 : 0
    }
  }

  private static func snake(frequency: Double) -> ScalarActivation {
    ScalarActivation {
      $0 + sin(frequency * $0) * sin(frequency * $0) / frequency
    } slope: {
      1 + sin(2 * frequency * $0)
    }
  }

  private static func sine(frequency: Double) -> ScalarActivation {
    ScalarActivation {
      sin(frequency * $0)
    } slope: {
      frequency * cos(frequency * $0)
    }
  }

  /// 1/(1 + exp(−x)).
  private static func logistic(_ x: Double) -> Double {
    x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))
  }

  /// log(1 + exp x).
  private static func soft(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
}
