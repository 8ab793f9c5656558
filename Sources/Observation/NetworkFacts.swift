internal import Lanes
internal import Networks

/// What networks are as functions on the probe: constant, constant on one side, the mean target, and
/// on which inputs a whole hidden layer is silent.
///
/// Two answers are the same if they are equal as numbers. A network with an answer that is NaN has
/// no value.
final class NetworkFacts {
  private let samples: Samples
  /// Mean and standard deviation of the targets, if they are numbers.
  private let targets: [(mean: Double, deviation: Double)]
  /// The first answer on x > 0 and that on x < 0, where there is one input; else on all inputs, twice.
  private var first: [[Lane]] = [[], []]
  /// Answers at x = 0, which belongs to neither side.
  private var zero: [[Lane]] = []
  private var varies = [LaneMask(repeating: false), LaneMask(repeating: false)]
  private var strays = LaneMask(repeating: false)
  private var unknown = LaneMask(repeating: false)
  private var alive = SIMD16<Double>()
  /// What has been judged so far.
  private(set) var values: [FinalValue: Lane] = [:]

  /// Standard deviations of the targets that an answer may be from their mean.
  static let tolerance = 0.01

  init(samples: Samples) {
    self.samples = samples
    if case .values(let values) = samples.targets {
      targets = (0..<samples.outputs).map { output in
        let own = stride(from: output, to: values.count, by: samples.outputs).map {
          Double(values[$0])
        }
        let mean = own.reduce(0, +) / Double(max(own.count, 1))
        let squares = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(max(own.count, 1))).squareRoot())
      }
    } else {
      targets = []
    }
  }

  /// Forgets all rows.
  func reset() {
    first = [[], []]
    zero = []
    varies = [LaneMask(repeating: false), LaneMask(repeating: false)]
    strays = LaneMask(repeating: false)
    unknown = LaneMask(repeating: false)
    alive = SIMD16()
  }

  /// Adds some rows with the activations of each hidden layer.
  func add(_ part: Evaluation.Part, activations: [LaneMatrix]) {
    let outputs = part.space.outputs
    for row in 0..<part.rows {
      let answer = (0..<outputs.columns).map { outputs[row, $0] }
      let x = samples.features == 1 ? samples.inputs[part.first + row] : 1
      for side in 0..<2 where samples.features != 1 || (side == 0 ? x > 0 : x < 0) {
        if first[side].isEmpty { first[side] = answer }
        for (one, other) in zip(answer, first[side]) {
          varies[side] = varies[side] .| (one .!= other)
        }
      }
      for (output, one) in answer.enumerated() {
        unknown = unknown .| (one .!= one)
        if !targets.isEmpty {
          let far = Real(Self.tolerance * targets[output].deviation)
          strays = strays .| .!((one - Real(targets[output].mean)).magnitude .<= far)
        }
      }
      var passes = LaneMask(repeating: true)
      for h in activations {
        var fires = LaneMask(repeating: false)
        for unit in 0..<h.columns { fires = fires .| (h[row, unit] .> 0) }
        passes = passes .& fires
      }
      alive += SIMD16<Double>(Lane().selecting(Lane(repeating: 1), where: passes))
      if samples.features == 1, x == 0 { zero.append(answer) }
    }
  }

  /// Notes what the rows say of step 0 or of the end.
  func note(isStart: Bool, isEnd: Bool) {
    var isConstant = LaneMask(repeating: true)
    let known = first.filter { !$0.isEmpty } + zero
    for (side, answer) in first.enumerated() where !answer.isEmpty {
      isConstant = isConstant .& .!varies[side]
    }
    for answer in known.dropFirst() {
      for (one, other) in zip(answer, known[0]) { isConstant = isConstant .& (one .== other) }
    }
    let half = (.!varies[0] .| .!varies[1]) .& .!isConstant
    let share = Lane(alive / Double(max(samples.count, 1)))
    if isStart {
      values[.bornConstant] = truth(isConstant)
      values[.bornHalfDead] = truth(half)
      values[.bornAliveInputs] = share.selecting(nothing, where: unknown)
    }
    if isEnd {
      values[.constantOutput] = truth(isConstant)
      values[.halfDead] = truth(half)
      values[.aliveInputs] = share.selecting(nothing, where: unknown)
      values[.meanCollapse] = truth(.!strays)
    }
  }

  private var nothing: Lane { Lane(repeating: Lane.canonicalNaN) }

  private func truth(_ mask: LaneMask) -> Lane {
    Lane().selecting(Lane(repeating: 1), where: mask).selecting(nothing, where: unknown)
  }
}
