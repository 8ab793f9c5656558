internal import Lanes

/// E[φ(z)²] and E[φ′(z)²] of an activation for z ~ N(0, 1), with the same bits on every machine.
///
/// Gauss–Legendre quadrature with 4 nodes in each of 1152 panels of width 1/64 on [−9, 9]; φ and
/// φ′ are those of training, in float32, the sum is in Double. Kinks and jumps on multiples of
/// 1/64 are exact; the error is then below 1e−7 of the value, that of float32. A jump of height h
/// elsewhere costs at most 0.4·h²/64.
///
/// E[φ²] is 0.5 for relu and 0.394294 for tanh. What a unit learns is taken at its start.
public struct ActivationMoments: Sendable {
  /// E[φ(z)²].
  public let square: Double
  /// E[φ′(z)²].
  public let squaredDerivative: Double

  /// Integrates.
  public init(_ activation: any Activation) {
    // Four panels of four nodes fill one lane group.
    let nodes: SIMD4<Double> = [
      -0.861136311594052575, -0.339981043584856265, 0.339981043584856265, 0.861136311594052575,
    ]
    let weights: SIMD4<Double> = [
      0.347854845137453857, 0.652145154862546143, 0.652145154862546143, 0.347854845137453857,
    ]
    let half = 0x1p-7
    var mass = 0.0
    var values = 0.0
    var slopes = 0.0
    for group in 0..<288 {
      var points = SIMD16<Double>()
      for lane in 0..<16 {
        let middle = -9 + Double(2 * (4 * group + lane / 4) + 1) * half
        points[lane] = middle + half * nodes[lane % 4]
      }
      let z = Lane(points)
      let h = activation.value(z)
      let slope = activation.derivative(z, h)
      for lane in 0..<16 {
        let density = weights[lane % 4] * Double.exp(-0.5 * points[lane] * points[lane])
        mass += density
        values += density * Double(h[lane]) * Double(h[lane])
        slopes += density * Double(slope[lane]) * Double(slope[lane])
      }
    }
    // Dividing by the mass stands for half·(2π)^−½, and takes the rounding of exp out.
    square = values / mass
    squaredDerivative = slopes / mass
  }
}
