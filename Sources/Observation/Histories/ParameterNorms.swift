internal import Lanes
internal import Networks

/// L2 norms over parts of a layer's parameters. Squares are summed in `Double`, where they cannot
/// underflow: a norm is zero only where every value is.
enum ParameterNorms {
  /// √Σ of the squares of a unit's incoming weights, and of its bias where asked.
  static func incoming(_ layer: DenseLayer, unit: Int, bias: Bool) -> Lane {
    var sum = SIMD16<Double>()
    for input in 0..<layer.fanIn { add(layer.weights[input, unit], to: &sum) }
    if bias, let biases = layer.biases { add(biases[0, unit], to: &sum) }
    return Lane(sum.squareRoot())
  }

  /// √Σ of the squares of the weights from some inputs.
  static func outgoing(_ layer: DenseLayer, inputs: [Int]) -> Lane {
    var sum = SIMD16<Double>()
    for input in inputs {
      for unit in 0..<layer.fanOut { add(layer.weights[input, unit], to: &sum) }
    }
    return Lane(sum.squareRoot())
  }

  /// √Σ of the squares of the changes of a unit's incoming weights and bias.
  static func change(_ layer: DenseLayer, since start: DenseLayer, unit: Int) -> Lane {
    var sum = SIMD16<Double>()
    for input in 0..<layer.fanIn {
      add(layer.weights[input, unit], minus: start.weights[input, unit], to: &sum)
    }
    if let biases = layer.biases, let first = start.biases {
      add(biases[0, unit], minus: first[0, unit], to: &sum)
    }
    return Lane(sum.squareRoot())
  }

  /// √Σ of the squares of the changes of the weights from one input.
  static func change(_ layer: DenseLayer, since start: DenseLayer, input: Int) -> Lane {
    var sum = SIMD16<Double>()
    for unit in 0..<layer.fanOut {
      add(layer.weights[input, unit], minus: start.weights[input, unit], to: &sum)
    }
    return Lane(sum.squareRoot())
  }

  private static func add(_ value: Lane, to sum: inout SIMD16<Double>) {
    let wide = SIMD16<Double>(value)
    sum.addProduct(wide, wide)
  }

  private static func add(_ value: Lane, minus other: Lane, to sum: inout SIMD16<Double>) {
    let wide = SIMD16<Double>(value) - SIMD16<Double>(other)
    sum.addProduct(wide, wide)
  }
}
