/// One unit of one network at one step, with the probe as it sees it.
struct UnitState {
  /// What the layer sees of each probe row: row-major rows × fan_in.
  var inputs: [Float]
  /// The pre-activation on each probe row.
  var preactivations: [Float]
  /// Whether the unit fires on each probe row.
  var fires: [Bool]
  /// Incoming weights, then the bias (0 without one).
  var parameters: [Float]

  /// The number of incoming weights.
  var fanIn: Int { parameters.count - 1 }

  /// The mean of what the layer sees over some probe rows, then 1 for the bias.
  func meanInputs(of rows: [Int]) -> [Double] {
    var mean = [Double](repeating: 0, count: fanIn)
    for row in rows {
      for index in 0..<fanIn { mean[index] += Double(inputs[row * fanIn + index]) }
    }
    return mean.map { $0 / Double(rows.count) } + [1]
  }

  /// The mean pre-activation over some probe rows.
  func meanPreactivation(of rows: [Int]) -> Double {
    rows.reduce(0) { $0 + Double(preactivations[$1]) } / Double(rows.count)
  }
}
