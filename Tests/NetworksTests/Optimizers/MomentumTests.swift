import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// On L = ½·a·w² gradient descent and its variants with momentum are linear recurrences, so that w
/// after t steps is known in closed form from two characteristic roots.
@Suite("Gradient descent and momentum")
struct MomentumTests {
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

  private func rule(_ setting: Setting) throws -> UpdateRun {
    try UpdateRun(
      optimizer(setting.nesterov ? "nesterov" : "momentum", ["momentum": setting.momentum]),
      rate: setting.rate, count: 2
    ) { $0.weightDecay = setting.decay }
  }

  @Test("Trajectories on a quadratic are those in closed form", arguments: settings)
  func quadratic(setting: Setting) throws {
    let run = try rule(setting)
    // Curvatures 0.25, 0.5, … 4 in the lanes, another start in each element.
    let curvature = Lane((1...16).map { Float($0) / 4 })
    let starts: [Float] = [-1.25, 0.75]
    for index in 0..<2 { run.w[0, index] = Lane(repeating: starts[index]) }
    for step in 1...40 {
      for index in 0..<2 { run.gradient[0, index] = curvature * run.w[0, index] }
      run.update()
      for index in 0..<2 {
        for lane in 0..<16 {
          let expected =
            Double(starts[index]) * closedForm(setting, a: Double(lane + 1) / 4, steps: step)
          #expect(
            close(Double(run.w[0, index][lane]), expected, relative: 1e-4, absolute: 2e-5),
            "step \(step), lane \(lane)")
        }
      }
    }
  }

  /// With a constant gradient 1 the velocity is 1, 1 + μ, 1 + μ + μ², …: the first step is not
  /// damped, and Nesterov's variant looks one ahead.
  @Test("PyTorch's conventions", arguments: ["momentum", "nesterov"])
  func conventions(name: String) throws {
    let run = OptimizerRun(try optimizer(name, ["momentum": 0.5]).value, count: 1)
    run.gradient.fill(Lane(repeating: 1))
    let expected: [Float] = name == "nesterov" ? [-1.5, -3.25, -5.125] : [-1, -2.5, -4.25]
    for step in 1...3 {
      run.update(learningRate: 1)
      #expect(run.w[0, 0] == Lane(repeating: expected[step - 1]))
    }
  }

  @Test("Without momentum both are plain gradient descent", arguments: ["momentum", "nesterov"])
  func withoutMomentum(name: String) throws {
    #expect(try optimizer(name, ["momentum": 0]).value is SGD)
    #expect(try optimizer(name).value.memory == 1)
    #expect(try optimizer("sgd").value.memory == 0)
  }

  @Test("A zero gradient leaves every bit, unless there is decay")
  func rest() throws {
    let run = try UpdateRun(optimizer("sgd"), rate: 0.7, count: 1) { _ in }
    run.w[0, 0] = Lane(repeating: 0.3)
    run.update()
    #expect(run.w[0, 0][0].bitPattern == Float(0.3).bitPattern)
    let decaying = try UpdateRun(optimizer("sgd"), rate: 0.5, count: 1) { $0.weightDecay = 0.5 }
    decaying.w[0, 0] = Lane(repeating: 0.3)
    decaying.update()
    #expect(close(Double(decaying.w[0, 0][0]), 0.225, relative: 1e-6, absolute: 0))
  }

  /// Once its gradient is zero a parameter still drifts by lr·μ/(1 − μ)·v in all.
  @Test("Momentum drifts on, and comes to rest at zero speed")
  func drift() throws {
    let run = OptimizerRun(try optimizer("momentum", ["momentum": 0.75]).value, count: 1)
    run.memory[0][0, 0] = Lane(repeating: 2)
    for _ in 1...400 { run.update(learningRate: 0.1) }
    #expect(close(Double(run.w[0, 0][9]), -0.1 * 0.75 / 0.25 * 2, relative: 1e-5, absolute: 0))
    #expect(run.memory[0][0, 0] == Lane(), "flushed under 2⁻¹⁰⁰")
  }

  @Test("Decay ends at exactly zero, not among the subnormals")
  func decayToZero() throws {
    let run = try UpdateRun(optimizer("sgd"), rate: 1, count: 1) { $0.weightDecay = 0.5 }
    run.w[0, 0] = Lane(repeating: 1)
    for step in 1...110 {
      run.gradient.fill(Lane())
      run.update()
      #expect(
        run.w[0, 0][0] == (step <= 100 ? Float(sign: .plus, exponent: -step, significand: 1) : 0))
    }
  }

  @Test("The same with momentum, whose velocity is flushed too")
  func decayToZeroWithMomentum() throws {
    let run = try UpdateRun(optimizer("momentum", ["momentum": 0.25]), rate: 0.5, count: 1) {
      $0.weightDecay = 0.5
    }
    run.w[0, 0] = Lane(repeating: 1)
    for step in 1...400 {
      run.gradient.fill(Lane())
      run.update()
      for value in [run.w[0, 0][2], run.memory[0][0, 0][2]] {
        #expect(value == 0 || value.magnitude >= Lane.flushThreshold, "step \(step)")
      }
    }
    #expect(run.w[0, 0] == Lane() && run.memory[0][0, 0] == Lane())
  }
}
