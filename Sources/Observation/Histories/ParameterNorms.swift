internal import Lanes
internal import Networks

/// L2 norms over parts of a layer's parameters. Squares are summed in `Double`, where they cannot
/// underflow: a norm is zero only where every value is.
enum ParameterNorms {
  private typealias Sum = SIMD16<Double>

  /// √Σ of the squares of each unit's incoming weights, and of its bias where asked.
  static func incoming(_ layer: DenseLayer, bias: Bool) -> [Lane] {
    defer { withExtendedLifetime(layer) {} }
    return roots(
      layer.weights, OwnValues(layer.weights.storage),
      bias ? layer.biases.map { OwnValues($0.storage) } : nil)
  }

  /// √Σ of the squares of the changes of each unit's incoming weights and bias.
  static func change(_ layer: DenseLayer, since start: DenseLayer) -> [Lane] {
    defer { withExtendedLifetime((layer, start)) {} }
    var biases: Changes?
    if let own = layer.biases?.storage, let first = start.biases?.storage {
      biases = Changes(own, since: first)
    }
    return roots(
      layer.weights, Changes(layer.weights.storage, since: start.weights.storage), biases)
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

  /// √Σ of squares down the columns of a matrix, row after row, and of one value more. Four rows at a
  /// time, so that the sums are read and written once for them.
  private static func roots<Values: NormedValues>(
    _ shape: LaneMatrix, _ values: Values, _ last: Values?
  ) -> [Lane] {
    let (rows, columns, stride) = (shape.rows, shape.columns, shape.stride)
    return withUnsafeTemporaryAllocation(of: Sum.self, capacity: max(columns, 1)) { room in
      room.initialize(repeating: Sum())
      guard let sums = room.baseAddress else { return [] }
      var row = 0
      while row + 4 <= rows {
        let first = row &* stride
        for column in 0..<columns {
          let (a, b) = (values[first &+ column], values[first &+ stride &+ column])
          let c = values[first &+ 2 &* stride &+ column]
          let d = values[first &+ 3 &* stride &+ column]
          var sum = sums[column]
          sum.addProduct(a, a)
          sum.addProduct(b, b)
          sum.addProduct(c, c)
          sum.addProduct(d, d)
          sums[column] = sum
        }
        row += 4
      }
      while row < rows {
        for column in 0..<columns {
          let a = values[row &* stride &+ column]
          sums[column].addProduct(a, a)
        }
        row += 1
      }
      return (0..<columns).map { column in
        var sum = sums[column]
        if let value = last?[column] { sum.addProduct(value, value) }
        return sum.squareRoot().real
      }
    }
  }
}

/// Values whose norm is asked for.
private protocol NormedValues {
  subscript(place: Int) -> WideLane { get }
}

private struct OwnValues: NormedValues {
  let values: UnsafePointer<Lane>
  init(_ values: UnsafePointer<Lane>) { self.values = values }
  @inline(__always) subscript(place: Int) -> WideLane { values[place].wide }
}

private struct Changes: NormedValues {
  let values: UnsafePointer<Lane>
  let start: UnsafePointer<Lane>
  init(_ values: UnsafePointer<Lane>, since start: UnsafePointer<Lane>) {
    self.values = values
    self.start = start
  }
  @inline(__always) subscript(place: Int) -> WideLane { values[place].wide - start[place].wide }
}
