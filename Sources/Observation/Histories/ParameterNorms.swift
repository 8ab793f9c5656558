internal import Lanes
internal import Networks

/// L2 norms over parts of a layer's parameters. Squares are summed in `Double`, where they cannot
/// underflow: a norm is zero only where every value is.
enum ParameterNorms {
  private typealias Sum = SIMD16<Double>

  /// √Σ of the squares of each unit's incoming weights and of its bias.
  static func incoming(_ layer: DenseLayer, into target: UnsafeMutablePointer<Lane>) {
    let biases = layer.biases.map { OwnValues($0.storage) }
    withRoots(layer.weights, OwnValues(layer.weights.storage), biases) { roots in
      for unit in 0..<layer.fanOut { target[unit] = roots[unit].real }
    }
    withExtendedLifetime(layer) {}
  }

  /// √Σ of the squares of each unit's incoming weights.
  static func incomingWeights(_ layer: DenseLayer) -> [WideLane] {
    defer { withExtendedLifetime(layer) {} }
    return withRoots(layer.weights, OwnValues(layer.weights.storage), nil) {
      Array(UnsafeBufferPointer(start: $0, count: layer.fanOut))
    }
  }

  /// √Σ of the squares of the changes of each unit's incoming weights and bias.
  static func change(
    _ layer: DenseLayer, since start: DenseLayer, into target: UnsafeMutablePointer<Lane>
  ) {
    var biases: Changes?
    if let own = layer.biases?.storage, let first = start.biases?.storage {
      biases = Changes(own, since: first)
    }
    withRoots(
      layer.weights, Changes(layer.weights.storage, since: start.weights.storage), biases
    ) { roots in
      for unit in 0..<layer.fanOut { target[unit] = roots[unit].real }
    }
    withExtendedLifetime((layer, start)) {}
  }

  /// √Σ of the squares of the weights from some inputs, for each of so many lists of as many inputs.
  static func outgoing(
    _ layer: DenseLayer, inputs: [[Int]], into target: UnsafeMutablePointer<Lane>
  ) {
    rows(inputs, width: layer.fanOut, into: target) {
      OwnValues(UnsafePointer(layer.weights.row($0)))
    }
    withExtendedLifetime(layer) {}
  }

  /// √Σ of the squares of the changes of the weights from each input.
  static func change(
    ofInputs layer: DenseLayer, since start: DenseLayer, into target: UnsafeMutablePointer<Lane>
  ) {
    rows((0..<layer.fanIn).map { [$0] }, width: layer.fanOut, into: target) {
      Changes(layer.weights.row($0), since: start.weights.row($0))
    }
    withExtendedLifetime((layer, start)) {}
  }

  /// √Σ of squares along the rows of each list, one row after the other. Four lists at a time: the sum
  /// of one waits for itself.
  private static func rows<Values: NormedValues>(
    _ lists: [[Int]], width: Int, into target: UnsafeMutablePointer<Lane>,
    _ values: (_ row: Int) -> Values
  ) {
    var first = 0
    while first + 4 <= lists.count {
      var (a, b, c, d) = (Sum(), Sum(), Sum(), Sum())
      for place in lists[first].indices {
        let (ra, rb) = (values(lists[first][place]), values(lists[first + 1][place]))
        let (rc, rd) = (values(lists[first + 2][place]), values(lists[first + 3][place]))
        for column in 0..<width {
          a.addProduct(ra[column], ra[column])
          b.addProduct(rb[column], rb[column])
          c.addProduct(rc[column], rc[column])
          d.addProduct(rd[column], rd[column])
        }
      }
      target[first] = Sum.sqrt(a).real
      target[first + 1] = Sum.sqrt(b).real
      target[first + 2] = Sum.sqrt(c).real
      target[first + 3] = Sum.sqrt(d).real
      first += 4
    }
    while first < lists.count {
      var sum = Sum()
      for row in lists[first] {
        let row = values(row)
        for column in 0..<width { sum.addProduct(row[column], row[column]) }
      }
      target[first] = Sum.sqrt(sum).real
      first += 1
    }
  }

  /// √Σ of squares down the columns of a matrix, row after row, and of one value more. Four rows at a
  /// time, so that the sums are read and written once for them.
  private static func withRoots<Values: NormedValues, Result>(
    _ shape: LaneMatrix, _ values: Values, _ last: Values?,
    _ body: (UnsafePointer<Sum>) -> Result
  ) -> Result {
    let (rows, columns, stride) = (shape.rows, shape.columns, shape.stride)
    return withUnsafeTemporaryAllocation(
      byteCount: max(columns, 1) * MemoryLayout<Sum>.stride, alignment: MemoryLayout<Lane>.size
    ) { room in
      let room = room.bindMemory(to: Sum.self)
      room.initialize(repeating: Sum())
      guard let sums = room.baseAddress else { preconditionFailure("no room was given") }
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
      for column in 0..<columns {
        var sum = sums[column]
        if let value = last?[column] { sum.addProduct(value, value) }
        sums[column] = Sum.sqrt(sum)
      }
      return body(sums)
    }
  }
}

/// √Σ w² over the incoming weights of every unit at a checkpoint, computed once where somebody asks.
final class WeightNorms {
  private let layers: [DenseLayer]
  private var known: [[WideLane]?]

  init(of network: LaneNetwork) {
    layers = network.layers
    known = layers.map { _ in nil }
  }

  /// Those of the units of a layer.
  subscript(layer: Int) -> [WideLane] {
    if let norms = known[layer] { return norms }
    let norms = ParameterNorms.incomingWeights(layers[layer])
    known[layer] = norms
    return norms
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
