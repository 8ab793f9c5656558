import Catalogs
import Foundation
import Lanes
import Networks

/// What is known in closed form of an initializer with its default parameters (constant: 0.5), for
/// weights of fan_in 250 and fan_out 400. Every entry of the catalog needs one.
struct InitializerLaw: Sendable {
  /// How the values hang together.
  enum Form: Sendable {
    /// Nothing is drawn.
    case fixed
    /// Each value from its own draws.
    case independent
    /// The matrix is made as a whole.
    case whole
  }

  let form: Form
  let mean: Double
  let variance: Double
  /// E[(x − mean)⁴]/variance²: how far the estimate of the variance strays.
  let kurtosis: Double
  /// P(X ≤ mean + x·√variance), where it is continuous.
  var distribution: (@Sendable (Double) -> Double)?
  /// Whether the start of a layer depends on training rows.
  var looksAtRows = false

  static let fanIn = 250
  static let fanOut = 400

  static func normal(_ variance: Double, looksAtRows: Bool = false) -> InitializerLaw {
    InitializerLaw(
      form: .independent, mean: 0, variance: variance, kurtosis: 3, distribution: normalLaw,
      looksAtRows: looksAtRows)
  }

  static func uniform(_ variance: Double) -> InitializerLaw {
    let half = 3.0.squareRoot()
    return InitializerLaw(
      form: .independent, mean: 0, variance: variance, kurtosis: 1.8,
      distribution: { min(max(($0 + half) / (2 * half), 0), 1) })
  }

  static func fixed(_ mean: Double) -> InitializerLaw {
    InitializerLaw(form: .fixed, mean: mean, variance: 0, kurtosis: 3)
  }

  @Sendable static func normalLaw(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// The variance of N(0, 1) cut at ±2, and the law cut there, in units of its own deviation.
  static let cutVariance = 0.7737413035499232
  @Sendable static func cutLaw(_ x: Double) -> Double {
    let z = min(max(x * cutVariance.squareRoot(), -2), 2)
    return (normalLaw(z) - normalLaw(-2)) / (normalLaw(2) - normalLaw(-2))
  }

  static let all: [String: InitializerLaw] = [
    "zeros": fixed(0), "constant": fixed(0.5),
    "normal": normal(0.0025), "uniform": uniform(0.01 / 12),
    "truncated_normal": InitializerLaw(
      form: .independent, mean: 0, variance: 0.0025 * cutVariance, kurtosis: 2.3655367,
      distribution: cutLaw),
    "he_normal": normal(2.0 / 250), "he_uniform": uniform(2.0 / 250),
    "glorot_normal": normal(2.0 / 650), "glorot_uniform": uniform(2.0 / 650),
    "lecun_normal": normal(1.0 / 250), "lecun_uniform": uniform(1.0 / 250),
    "orthogonal": InitializerLaw(form: .whole, mean: 0, variance: 1.0 / 400, kurtosis: 3),
    // 250 ones among 100,000.
    "identity": InitializerLaw(
      form: .fixed, mean: 0.0025, variance: 0.0025 * 0.9975, kurtosis: 399),
    // 15 of 250 are N(0, 1): E[x⁴] = 3·15/250.
    "sparse": InitializerLaw(form: .whole, mean: 0, variance: 0.06, kurtosis: 50),
    "mean_field": normal(2.0 / 250),
    "randomized_asymmetric": normal(0.6007 * 0.6007 / 250),
    "lsuv": InitializerLaw(
      form: .whole, mean: 0, variance: 1.0 / 400, kurtosis: 3, looksAtRows: true),
    "data_dependent": normal(2.0 / 250, looksAtRows: true),
    "sign_flipped": normal(2.0 / 250, looksAtRows: true),
  ]
}
