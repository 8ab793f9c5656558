import Catalogs
import Foundation

/// The published rules in `Double`, one parameter, written down a second time.
struct DoubleOptimizer {
  let name: String
  /// Every number among the parameters of the entry.
  let p: [String: Double]
  private let isCentered: Bool
  private var memory: [String: Double] = [:]
  private var t = 0.0

  init(_ name: String, _ arguments: Arguments) {
    self.name = name
    p = arguments.numbers
    isCentered = arguments.isTrue("centered")
  }

  private subscript(_ key: String) -> Double { p[key] ?? .nan }

  /// What is remembered under a name; 0 at first.
  private mutating func mean(_ key: String, _ x: Double, kept: Double) -> Double {
    let value = kept * memory[key, default: 0] + (1 - kept) * x
    memory[key] = value
    return value
  }

  /// w after one more update.
  mutating func updated(_ w: Double, gradient g: Double, rate: Double) -> Double {
    t += 1
    switch name {
    case "sgd": return w - rate * g
    case "momentum", "nesterov":
      let v = self["momentum"] * memory["v", default: 0] + g
      memory["v"] = v
      return w - rate * (name == "momentum" ? v : g + self["momentum"] * v)
    case "rmsprop":
      let v = mean("v", g * g, kept: self["alpha"])
      let m = mean("m", g, kept: self["alpha"])
      let variance = isCentered ? v - m * m : v
      let d = g / (variance.squareRoot() + self["epsilon"])
      let b = self["momentum"] * memory["b", default: 0] + d
      memory["b"] = b
      return w - rate * b
    case "adagrad":
      let s = memory["s", default: 0] + g * g
      memory["s"] = s
      return w - rate / (1 + (t - 1) * self["learning_rate_decay"]) * g
        / (s.squareRoot() + self["epsilon"])
    case "adadelta":
      let v = mean("v", g * g, kept: self["rho"])
      let u = memory["u", default: 0]
      let d = g * ((u + self["epsilon"]) / (v + self["epsilon"])).squareRoot()
      _ = mean("u", d * d, kept: self["rho"])
      return w - rate * d
    case "lion":
      let m = memory["m", default: 0]
      let c = self["beta1"] * m + (1 - self["beta1"]) * g
      let sign = c > 0 ? 1.0 : c < 0 ? -1 : 0
      _ = mean("m", g, kept: self["beta2"])
      return w - rate * (sign + self["weight_decay"] * w)
    default: return adam(w, g, rate)
    }
  }

  private mutating func adam(_ w: Double, _ g: Double, _ rate: Double) -> Double {
    let (b1, b2, epsilon) = (self["beta1"], self["beta2"], self["epsilon"])
    let m = mean("m", g, kept: b1)
    let v = mean("v", g * g, kept: b2)
    let mHat = m / (1 - pow(b1, t))
    let vHat = v / (1 - pow(b2, t))
    switch name {
    case "adam": return w - rate * mHat / (vHat.squareRoot() + epsilon)
    case "adamw":
      return w - rate * self["weight_decay"] * w - rate * mHat / (vHat.squareRoot() + epsilon)
    case "amsgrad":
      let u = max(memory["u", default: 0], v)
      memory["u"] = u
      return w - rate * mHat / ((u / (1 - pow(b2, t))).squareRoot() + epsilon)
    case "nadam":
      let decay = self["momentum_decay"]
      let share = { (t: Double) in b1 * (1 - 0.5 * pow(0.96, t * decay)) }
      let product = memory["product", default: 1] * share(t)
      memory["product"] = product
      let direction =
        (1 - share(t)) * g / (1 - product) + share(t + 1) * m / (1 - product * share(t + 1))
      return w - rate * direction / (vHat.squareRoot() + epsilon)
    case "radam":
      let limit = 2 / (1 - b2) - 1
      let rho = limit - 2 * t * pow(b2, t) / (1 - pow(b2, t))
      guard rho > 5 else { return w - rate * mHat }
      let r = ((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)).squareRoot()
      return w - rate * r * mHat * (1 - pow(b2, t)).squareRoot() / (v.squareRoot() + epsilon)
    default: return .nan
    }
  }
}
