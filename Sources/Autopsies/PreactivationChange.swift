internal import Networks

/// Why a unit's mean pre-activation over some probe rows changed between two steps.
///
/// With x̄ the mean over the rows of the layer's inputs, z = x̄·w + b, and the change is split without
/// a remainder of its own:
///
///     Δz = Δw·(x̄₀ + x̄₁)/2 + Δb + (w₀ + w₁)/2·Δx̄
///
/// the share of the weights, of the bias and of the inputs (the layers below). That of weights and
/// bias is split again by the forces that moved them (``UnitForces``), each weighted by (x̄₀ + x̄₁)/2.
/// ``rest`` is what rounding leaves, and what a normalization does between x·w + b and z.
public struct PreactivationChange: Sendable, Encodable, Equatable {
  /// Δz.
  public let change: Double
  /// The share of the incoming weights.
  public let weights: Double
  /// The share of the bias.
  public let bias: Double
  /// The share of what the layer sees: 0 in the first layer.
  public let inputs: Double
  /// The remainder.
  public let rest: Double
  /// Of weights and bias: the share of the loss gradients of these updates; `nil` if unknown.
  public let gradient: Double?
  /// Of weights and bias: the share of earlier gradients, through the optimizer's memory.
  public let momentum: Double?
  /// Of weights and bias: the share of decay towards zero.
  public let decay: Double?
  /// Of weights and bias: the share of what is no update: a norm's limit, a remedy.
  public let other: Double?

  /// Splits the change over the probe rows `rows` from one state to another.
  ///
  /// - Parameter forces: the sum of the forces of the updates in between, if they are known.
  init(from start: UnitState, to end: UnitState, rows: [Int], forces: UnitForces?) {
    let (before, after) = (start.meanInputs(of: rows), end.meanInputs(of: rows))
    let middle = zip(before, after).map { ($0 + $1) / 2 }
    let moved = zip(start.parameters, end.parameters).map { Double($1) - Double($0) }
    let fanIn = start.fanIn
    var weights = 0.0
    var inputs = 0.0
    for index in 0..<fanIn {
      weights += moved[index] * middle[index]
      inputs +=
        (Double(start.parameters[index]) + Double(end.parameters[index])) / 2
        * (after[index] - before[index])
    }
    change = end.meanPreactivation(of: rows) - start.meanPreactivation(of: rows)
    self.weights = weights
    bias = moved[fanIn]
    self.inputs = inputs
    rest = change - weights - moved[fanIn] - inputs
    func share(_ force: [Double]) -> Double {
      zip(force, middle).reduce(0) { $0 + $1.0 * $1.1 }
    }
    gradient = forces.map { share($0.gradient) }
    momentum = forces.map { share($0.momentum) }
    decay = forces.map { share($0.decay) }
    other = forces.map { weights + moved[fanIn] - share($0.total) }
  }
}
