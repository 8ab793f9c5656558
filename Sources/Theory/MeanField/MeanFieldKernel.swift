internal import Foundation
internal import Networks
internal import Statistics

/// The Gaussian expectations of one activation from which mean-field theory is made, for
/// pre-activations of variance q.
struct MeanFieldKernel: Sendable {
  let activation: ScalarActivation

  init(_ activation: ScalarActivation) { self.activation = activation }

  /// E[φ(√q z)].
  func mean(_ q: Double) throws(StatisticsError) -> Double {
    try expectation(q) { u, _ in activation.value(u) }
  }

  /// E[φ(√q z)²].
  func second(_ q: Double) throws(StatisticsError) -> Double {
    try expectation(q) { u, _ in activation.value(u) * activation.value(u) }
  }

  /// E[φ′(√q z)²].
  func slopeSecond(_ q: Double) throws(StatisticsError) -> Double {
    try expectation(q) { u, _ in activation.derivative(u) * activation.derivative(u) }
  }

  /// d E[φ(√q z)²] / dq = E[φ(√q z)²·(z² − 1)] / (2q): the density is differentiated, so that φ may
  /// jump.
  func secondSlope(_ q: Double) throws(StatisticsError) -> Double {
    try expectation(q) { u, z in activation.value(u) * activation.value(u) * (z * z - 1) }
      / (2 * q)
  }

  /// E[φ(u)φ(v)] for normal u and v of variance q and correlation c.
  func product(_ q: Double, _ c: Double) throws(StatisticsError) -> Double {
    try product(q, c, of: activation.value)
  }

  /// E[φ′(u)φ′(v)]: the slope of E[φ(u)φ(v)]/q in c where φ has no jump.
  func slopeProduct(_ q: Double, _ c: Double) throws(StatisticsError) -> Double {
    try product(q, c, of: activation.derivative)
  }

  private func expectation(
    _ q: Double, _ f: @escaping (_ u: Double, _ z: Double) -> Double
  ) throws(StatisticsError) -> Double {
    let width = q.squareRoot()
    return try GaussianIntegral.expectation(
      kinks: edges(around: 0, width), accuracy: activation.accuracy
    ) { z in f(width * z, z) }
  }

  /// Where f(center + width·z) jumps, bends, or has its smooth bends around 0, however narrow these
  /// are beside the normal law.
  private func edges(around center: Double, _ width: Double) -> [Double] {
    guard width > 0 else { return [] }
    var result = (activation.kinks + [0]).map { ($0 - center) / width }
    var reach = activation.scale / width
    while reach < 1 {
      result += [-reach, reach].map { $0 - center / width }
      reach *= 8
    }
    return result
  }

  /// E[f(u)f(v)] as E[f(u)·E[f(v) | u]], v given u being normal around c·u with variance q(1 − c²).
  private func product(
    _ q: Double, _ c: Double, of f: @escaping @Sendable (Double) -> Double
  ) throws(StatisticsError) -> Double {
    let width = q.squareRoot()
    let rest = (q * (1 - c) * (1 + c)).squareRoot()
    guard rest > 0 else {
      return try expectation(q) { u, _ in f(u) * f(c < 0 ? -u : u) }
    }
    // The conditional mean turns within about `rest` of bend/c: edges there spare bisection.
    let turns = (activation.kinks + [0]).flatMap { bend in
      [-6, -1, 0, 1, 6].map { (bend + $0 * rest) / (c * width) }
    }
    let outer = (edges(around: 0, width) + turns).filter(\.isFinite)
    var failure: StatisticsError?
    let result = try GaussianIntegral.expectation(
      kinks: outer, accuracy: max(activation.accuracy, 1e-13)
    ) { z in
      let value = f(width * z)
      // Half of a rectifier costs nothing.
      guard value != 0, failure == nil else { return 0 }
      do throws(StatisticsError) {
        let center = c * width * z
        return value
          * (try GaussianIntegral.expectation(
            kinks: edges(around: center, rest), accuracy: activation.accuracy
          ) { f(center + rest * $0) })
      } catch {
        failure = failure ?? error
        return .nan
      }
    }
    if let failure { throw failure }
    return result
  }
}
