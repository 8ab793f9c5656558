import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// On L = ½·a·w² every variant is a linear recurrence, so that w after t steps is known in closed
/// form from its two characteristic roots.
@Suite("SGD")
struct SGDTests {
  struct Setting: Sendable {
    let momentum: Double
    let nesterov: Bool
    let decay: Double
    let rate: Double
  }

  static let settings = [
    Setting(momentum: 0, nesterov: false, decay: 0, rate: 0.125),
    Setting(momentum: 0, nesterov: true, decay: 0.25, rate: 0.125),
    Setting(momentum: 0.875, nesterov: false, decay: 0, rate: 0.0625),
    Setting(momentum: 0.875, nesterov: false, decay: 0.5, rate: 0.0625),
    Setting(momentum: 0.875, nesterov: true, decay: 0, rate: 0.0625),
    Setting(momentum: 0.5, nesterov: true, decay: 0.25, rate: 0.21875),
    Setting(momentum: 0.25, nesterov: false, decay: 0, rate: 0.03125),
  ]

  /// w_t/w_0 for curvature a. The state (w, v) moves by a fixed matrix of trace T and determinant
  /// D, so w_t = αr₁ᵗ + βr₂ᵗ with the roots of r² − Tr + D.
  private func closedForm(_ s: Setting, a curvature: Double, steps: Int) -> Double {
    let a = curvature + s.decay
    if s.momentum == 0 { return pow(1 - s.rate * a, Double(steps)) }
    let trace = 1 + s.momentum - s.rate * a * (s.nesterov ? 1 + s.momentum : 1)
    let determinant = s.momentum * (s.nesterov ? 1 - s.rate * a : 1)
    let first = 1 - s.rate * a * (s.nesterov ? 1 + s.momentum : 1)
    let discriminant = trace * trace / 4 - determinant
    if discriminant < 0 {
      let radius = determinant.squareRoot()
      let angle = acos(trace / 2 / radius)
      let sine = (first / radius - cos(angle)) / sin(angle)
      let turned = angle * Double(steps)
      return pow(radius, Double(steps)) * (cos(turned) + sine * sin(turned))
    }
    let r1 = trace / 2 + discriminant.squareRoot()
    let r2 = trace / 2 - discriminant.squareRoot()
    let alpha = (first - r2) / (r1 - r2)
    return alpha * pow(r1, Double(steps)) + (1 - alpha) * pow(r2, Double(steps))
  }

  @Test("Trajectories on a quadratic are those in closed form", arguments: settings)
  func quadratic(setting: Setting) {
    let sgd = SGD(
      learningRate: Float(setting.rate), momentum: Float(setting.momentum),
      nesterov: setting.nesterov, weightDecay: Float(setting.decay))
    let w = LaneMatrix(rows: 2, columns: 2)
    let gradient = LaneMatrix(rows: 2, columns: 2)
    let memory = (0..<sgd.memory).map { _ in LaneMatrix(rows: 2, columns: 2) }
    // Curvatures 0.25, 0.5, … 4 in the lanes, another start in each element.
    let curvature = Lane((1...16).map { Float($0) / 4 })
    for row in 0..<2 {
      for column in 0..<2 { w[row, column] = Lane(repeating: Float(2 * row + column) - 1.25) }
    }
    for step in 1...40 {
      for row in 0..<2 {
        for column in 0..<2 { gradient[row, column] = curvature * w[row, column] }
      }
      sgd.update(w, gradient: gradient, memory: memory, step: step)
      for row in 0..<2 {
        for column in 0..<2 {
          let start = Double(2 * row + column) - 1.25
          for lane in 0..<16 {
            let expected = start * closedForm(setting, a: Double(lane + 1) / 4, steps: step)
            #expect(
              close(Double(w[row, column][lane]), expected, relative: 1e-4, absolute: 2e-5),
              "step \(step), lane \(lane)")
          }
        }
      }
    }
    for row in 0..<2 { #expect(w.row(row)[2] == Lane(), "the padding stays zero") }
  }

  /// With a constant gradient 1 the velocity is 1, 1 + μ, 1 + μ + μ², …: the first step is not
  /// damped, and Nesterov's variant looks one ahead.
  @Test("PyTorch's conventions", arguments: [false, true])
  func conventions(nesterov: Bool) {
    let sgd = SGD(learningRate: 1, momentum: 0.5, nesterov: nesterov)
    let w = LaneMatrix(rows: 1, columns: 1)
    let gradient = LaneMatrix(rows: 1, columns: 1)
    gradient.fill(Lane(repeating: 1))
    let memory = [LaneMatrix(rows: 1, columns: 1)]
    let expected: [Float] = nesterov ? [-1.5, -3.25, -5.125] : [-1, -2.5, -4.25]
    for step in 1...3 {
      sgd.update(w, gradient: gradient, memory: memory, step: step)
      #expect(w[0, 0] == Lane(repeating: expected[step - 1]))
    }
  }

  @Test("What is remembered")
  func memory() {
    #expect(SGD(learningRate: 0.1).memory == 0)
    #expect(SGD(learningRate: 0.1, momentum: 0.9).memory == 1)
  }

  @Test("A zero gradient leaves every bit, unless there is decay or speed")
  func rest() {
    let w = LaneMatrix(rows: 1, columns: 1)
    let gradient = LaneMatrix(rows: 1, columns: 1)
    w[0, 0] = Lane(repeating: 0.3)
    SGD(learningRate: 0.7).update(w, gradient: gradient, memory: [], step: 1)
    #expect(w[0, 0][0].bitPattern == Float(0.3).bitPattern)
    SGD(learningRate: 0.5, weightDecay: 0.5).update(w, gradient: gradient, memory: [], step: 1)
    #expect(close(Double(w[0, 0][0]), 0.225, relative: 1e-6, absolute: 0))
  }

  /// Once its gradient is zero a parameter still drifts by lr·μ/(1 − μ)·v in all.
  @Test("Momentum drifts on, and comes to rest at zero speed")
  func drift() {
    let sgd = SGD(learningRate: 0.1, momentum: 0.75)
    let w = LaneMatrix(rows: 1, columns: 1)
    let gradient = LaneMatrix(rows: 1, columns: 1)
    let memory = [LaneMatrix(rows: 1, columns: 1)]
    memory[0][0, 0] = Lane(repeating: 2)
    for step in 1...400 { sgd.update(w, gradient: gradient, memory: memory, step: step) }
    #expect(close(Double(w[0, 0][9]), -0.1 * 0.75 / 0.25 * 2, relative: 1e-5, absolute: 0))
    #expect(memory[0][0, 0] == Lane(), "flushed under 2⁻¹⁰⁰")
  }

  @Test("Decay ends at exactly zero, not among the subnormals")
  func decayToZero() {
    let sgd = SGD(learningRate: 1, weightDecay: 0.5)
    let w = LaneMatrix(rows: 1, columns: 1)
    w[0, 0] = Lane(repeating: 1)
    for step in 1...110 {
      sgd.update(w, gradient: LaneMatrix(rows: 1, columns: 1), memory: [], step: step)
      #expect(w[0, 0][0] == (step <= 100 ? Float(sign: .plus, exponent: -step, significand: 1) : 0))
    }
  }

  @Test("The same with momentum, whose velocity is flushed too")
  func decayToZeroWithMomentum() {
    let sgd = SGD(learningRate: 0.5, momentum: 0.25, weightDecay: 0.5)
    let w = LaneMatrix(rows: 1, columns: 1)
    let memory = [LaneMatrix(rows: 1, columns: 1)]
    w[0, 0] = Lane(repeating: 1)
    for step in 1...400 {
      sgd.update(w, gradient: LaneMatrix(rows: 1, columns: 1), memory: memory, step: step)
      for value in [w[0, 0][2], memory[0][0, 0][2]] {
        #expect(value == 0 || value.magnitude >= Lane.flushThreshold, "step \(step)")
      }
    }
    #expect(w[0, 0] == Lane() && memory[0][0, 0] == Lane())
  }
}
