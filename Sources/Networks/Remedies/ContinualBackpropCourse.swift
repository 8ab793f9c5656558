internal import Lanes

/// Continual backprop at work: ages, running means and utilities of every unit.
final class ContinualBackpropCourse: RemedyCourse {
  private let rule: ContinualBackprop
  private let tools: RemedyTools
  private var layers: [UnitUtilities]

  init(_ rule: ContinualBackprop, _ tools: RemedyTools) {
    self.rule = rule
    self.tools = tools
    layers = tools.hidden.map { UnitUtilities(units: $0) }
  }

  func act(step: Int, _ space: Workspace, rows: Int) {
    var isDue = false
    for index in layers.indices {
      layers[index].update(
        rule, h: space.activations[index], rows: rows, layer: tools.network.layers[index],
        next: tools.network.layers[index + 1])
      if layers[index].collect(rule) { isDue = true }
    }
    guard isDue else { return }
    let units = layers.indices.map { layers[$0].takeWorst(rule) }
    for index in layers.indices { handOver(index, units[index]) }
    tools.drawIncoming(units, step: step, biases: .zero)
    tools.clearOutgoing(units)
    tools.count(units)
    for index in layers.indices { layers[index].reset(units[index]) }
  }

  /// Biases above ← biases above + f̂·w_out.
  private func handOver(_ index: Int, _ units: [LaneMask]) {
    let next = tools.network.layers[index + 1]
    guard let biases = next.biases else { return }
    for (unit, lanes) in units.enumerated() where any(lanes) {
      let mean = layers[index].correctedMean(unit)
      for column in 0..<next.fanOut {
        let bias = biases[0, column]
        biases[0, column].replace(
          with: bias + next.weights[unit, column] * mean, where: lanes)
      }
    }
  }
}

/// What continual backprop knows of the units of one hidden layer.
struct UnitUtilities {
  private var ages: [SIMD16<Int32>]
  /// η^a.
  private var powers: [Lane]
  private var means: [Lane]
  private var utilities: [Lane]
  /// Units still to be replaced.
  private var collected = SIMD16<Double>()

  /// New units.
  init(units: Int) {
    ages = Array(repeating: SIMD16(), count: units)
    powers = Array(repeating: Lane(repeating: 1), count: units)
    means = Array(repeating: Lane(), count: units)
    utilities = Array(repeating: Lane(), count: units)
  }

  /// f̂.
  func correctedMean(_ unit: Int) -> Lane { means[unit] / (1 - powers[unit]) }

  /// û.
  func correctedUtility(_ unit: Int) -> Lane { utilities[unit] / (1 - powers[unit]) }

  /// Follows one batch.
  mutating func update(
    _ rule: ContinualBackprop, h: LaneMatrix, rows: Int, layer: DenseLayer, next: DenseLayer
  ) {
    let count = Real(rows)
    let (keep, add) = (Lane(repeating: rule.decay), Lane(repeating: 1 - rule.decay))
    for unit in ages.indices {
      ages[unit] &+= 1
      powers[unit] = (powers[unit] * keep).flushed
      var sum = Lane()
      for row in 0..<rows { sum += h.row(row)[unit] }
      means[unit] = (keep * means[unit] + add * (sum / count)).flushed
      var shift = Lane()
      if rule.utility == .adaptable { shift = correctedMean(unit) }
      var size = Lane()
      for row in 0..<rows { size += (h.row(row)[unit] - shift).magnitude }
      var outgoing = Lane()
      let weights = next.weights.row(unit)
      for column in 0..<next.fanOut { outgoing += weights[column].magnitude }
      var value = size / count * outgoing
      if rule.utility == .adaptable {
        var incoming = Lane()
        for input in 0..<layer.fanIn { incoming += layer.weights[input, unit].magnitude }
        let least = Lane(repeating: Lane.flushThreshold)
        value /= incoming.replacing(with: least, where: incoming .< least)
      }
      utilities[unit] = (keep * utilities[unit] + add * value).flushed
    }
  }

  /// Adds what the mature units bring; says whether any network has a unit to replace.
  mutating func collect(_ rule: ContinualBackprop) -> Bool {
    var mature = SIMD16<Int32>()
    for age in ages {
      mature &+= SIMD16<Int32>().replacing(with: 1, where: isMature(age, rule).ofIntegers)
    }
    collected += SIMD16<Double>(mature) * rule.rate
    return any(collected .>= 1)
  }

  private func isMature(_ age: SIMD16<Int32>, _ rule: ContinualBackprop) -> LaneMask {
    (age .> SIMD16(repeating: Int32(rule.maturity))).ofLanes
  }

  /// The units to replace; none twice.
  mutating func takeWorst(_ rule: ContinualBackprop) -> [LaneMask] {
    var taken = Array(repeating: LaneMask(repeating: false), count: ages.count)
    for lane in 0..<Lane.width {
      while collected[lane] >= 1 {
        collected[lane] -= 1
        var least: (unit: Int, value: Real)?
        for unit in ages.indices where Int(ages[unit][lane]) > rule.maturity && !taken[unit][lane] {
          let value = correctedUtility(unit)[lane]
          // A NaN is less than nothing.
          if value < least?.value ?? .infinity { least = (unit, value) }
        }
        if let least { taken[least.unit][lane] = true }
      }
    }
    return taken
  }

  /// Makes units new.
  mutating func reset(_ units: [LaneMask]) {
    for (unit, lanes) in units.enumerated() {
      ages[unit].replace(with: 0, where: lanes.ofIntegers)
      powers[unit].replace(with: 1, where: lanes)
      means[unit].replace(with: 0, where: lanes)
      utilities[unit].replace(with: 0, where: lanes)
    }
  }
}
