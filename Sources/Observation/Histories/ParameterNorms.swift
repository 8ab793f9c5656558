internal import Lanes
internal import Networks

/// L2 norms over parts of a layer's parameters. Squares are summed in `Double`, where they cannot
/// underflow: a norm is zero only where every value is.
enum ParameterNorms {
  private typealias Sum = SIMD16<Double>

  /// √Σ of the squares of each unit's incoming weights, and of its bias where asked.
  static func incoming(_ layer: DenseLayer, bias: Bool) -> [Lane] {
    roots(units: layer.fanOut) { sums in
      for input in 0..<layer.fanIn { add(layer.weights.row(input), to: sums, layer.fanOut) }
      if bias, let biases = layer.biases { add(biases.storage, to: sums, layer.fanOut) }
    }
  }

  /// √Σ of the squares of the changes of each unit's incoming weights and bias.
  static func change(_ layer: DenseLayer, since start: DenseLayer) -> [Lane] {
    roots(units: layer.fanOut) { sums in
      for input in 0..<layer.fanIn {
        add(layer.weights.row(input), minus: start.weights.row(input), to: sums, layer.fanOut)
      }
      if let biases = layer.biases, let first = start.biases {
        add(biases.storage, minus: first.storage, to: sums, layer.fanOut)
      }
    }
  }

  /// √Σ of the squares of the weights from some inputs.
  static func outgoing(_ layer: DenseLayer, inputs: [Int]) -> Lane {
    var sum = Sum()
    for input in inputs {
      let row = layer.weights.row(input)
      for unit in 0..<layer.fanOut {
        let wide = row[unit].wide
        sum.addProduct(wide, wide)
      }
    }
    return sum.squareRoot().real
  }

  /// √Σ of the squares of the changes of the weights from one input.
  static func change(_ layer: DenseLayer, since start: DenseLayer, input: Int) -> Lane {
    var sum = Sum()
    let (row, first) = (layer.weights.row(input), start.weights.row(input))
    for unit in 0..<layer.fanOut {
      let wide = row[unit].wide - first[unit].wide
      sum.addProduct(wide, wide)
    }
    return sum.squareRoot().real
  }

  /// The roots of sums that `fill` makes, one for each unit.
  private static func roots(units: Int, fill: (UnsafeMutablePointer<Sum>) -> Void) -> [Lane] {
    withUnsafeTemporaryAllocation(of: Sum.self, capacity: max(units, 1)) { room in
      room.initialize(repeating: Sum())
      guard let sums = room.baseAddress else { return [] }
      fill(sums)
      return (0..<units).map { sums[$0].squareRoot().real }
    }
  }

  @inline(__always)
  private static func add(
    _ values: UnsafePointer<Lane>, to sums: UnsafeMutablePointer<Sum>, _ count: Int
  ) {
    for unit in 0..<count {
      let wide = values[unit].wide
      sums[unit].addProduct(wide, wide)
    }
  }

  @inline(__always)
  private static func add(
    _ values: UnsafePointer<Lane>, minus others: UnsafePointer<Lane>,
    to sums: UnsafeMutablePointer<Sum>, _ count: Int
  ) {
    for unit in 0..<count {
      let wide = values[unit].wide - others[unit].wide
      sums[unit].addProduct(wide, wide)
    }
  }
}
