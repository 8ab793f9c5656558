internal import Foundation
internal import Statistics

/// Expectations under the standard normal law, by quadrature that is split at the kinks.
enum GaussianIntegral {
  /// Where panels end besides the kinks. Beyond 38 the density is below the least double.
  private static let edges: [Double] = [
    -38, -26, -18, -13, -10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10, 13, 18, 26, 38,
  ]

  /// E[f(z)] for z ~ N(0, 1).
  ///
  /// - Parameter kinks: where f jumps or bends.
  static func expectation(
    kinks: [Double] = [], accuracy: Double = 1e-15, _ f: @escaping (Double) -> Double
  ) throws(StatisticsError) -> Double {
    let inner = kinks.filter { abs($0) < 38 }
    let scale = 1 / (2 * Double.pi).squareRoot()
    return try Quadrature(
      { z in
        let density = exp(-z * z / 2)
        // Where nothing weighs, f may overflow.
        return density == 0 ? 0 : f(z) * density * scale
      }, over: (edges + inner).sorted(), relative: max(1e-13, 10 * accuracy),
      tolerance: max(1e-9, 100 * accuracy)
    ).value
  }
}
