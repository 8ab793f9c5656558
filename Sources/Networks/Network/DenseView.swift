internal import Lanes

/// The products of a dense layer, on parameters at an address: those of a ``DenseLayer``, which must
/// outlive it.
struct DenseView {
  /// Samples whose gradient is summed at once where it changes the weights: of more, what is read again
  /// would leave the first cache.
  static let samplesInStep = 128

  /// The number of inputs.
  let fanIn: Int
  /// The number of units.
  let fanOut: Int
  private let weights: LaneRows
  private let biases: UnsafeMutablePointer<Lane>?

  /// That of a layer.
  init(_ layer: DenseLayer) {
    fanIn = layer.fanIn
    fanOut = layer.fanOut
    weights = LaneRows(layer.weights)
    biases = layer.biases?.storage
  }

  /// Z = X·W + b for some rows.
  func forward(
    _ inputs: InputRows, into z: LaneRows, rows: Range<Int>, finish: ProductFinish<Real> = .store
  ) {
    let start: ProductStart<Real> = biases.map { .columns(UnsafePointer($0)) } ?? .zero
    switch inputs {
    case .perNetwork(let x):
      MatrixProduct<Lane>(
        left: x.row(rows.lowerBound), row: x.stride, term: 1,
        right: weights.base, term: weights.stride, column: 1,
        target: z.row(rows.lowerBound), row: z.stride
      ).compute(rows: rows.count, columns: fanOut, terms: fanIn, start: start, finish: finish)
    case .shared(let values, let features):
      MatrixProduct<Real>(
        left: values + rows.lowerBound * features, row: features, term: 1,
        right: weights.base, term: weights.stride, column: 1,
        target: z.row(rows.lowerBound), row: z.stride
      ).compute(rows: rows.count, columns: fanOut, terms: fanIn, start: start, finish: finish)
    }
  }

  /// ∂loss/∂X = ∂loss/∂Z·Wᵀ for some rows.
  func backward(
    _ slope: LaneRows, into below: LaneRows, rows: Range<Int>,
    finish: ProductFinish<Real> = .store
  ) {
    MatrixProduct<Lane>(
      left: slope.row(rows.lowerBound), row: slope.stride, term: 1,
      right: weights.base, term: 1, column: weights.stride,
      target: below.row(rows.lowerBound), row: below.stride
    ).compute(rows: rows.count, columns: fanIn, terms: fanOut, start: .zero, finish: finish)
  }

  /// Some rows of ∂loss/∂W = Xᵀ·∂loss/∂Z, in the row stride of the weights.
  func gradient(
    of part: Range<Int>, from inputs: InputRows, and slope: LaneRows, samples: Int,
    into room: UnsafeMutablePointer<Lane>, adding: Bool
  ) {
    weightProduct(
      part, inputs, slope, samples, room, adding ? .accumulate : .zero, .store)
  }

  /// ∂loss/∂X times the slope of X = max(0, ·), where it is wanted, and then W ← W + rate·∂loss/∂W and
  /// b ← b + rate·∂loss/∂b, of up to ``samplesInStep`` samples.
  func descend(
    _ rate: Real, from inputs: InputRows, and slope: LaneRows, below: LaneRows?, samples: Int
  ) {
    if case .perNetwork(let x) = inputs {
      if let narrow {
        narrow.step(
          rate, inputs: x.place, slopes: slope.place, below: below?.base, rows: samples)
        return
      }
      if let below { backward(slope, into: below, rows: 0..<samples, finish: .slope(x.base)) }
    }
    weightProduct(0..<fanIn, inputs, slope, samples, weights.base, .zero, .step(rate))
    guard let biases else { return }
    let rate = Lane(repeating: rate)
    slope.sumColumns(fanOut, rows: samples) { biases[$0].addProduct(rate, $1) }
  }

  /// The same layer, if it is that narrow.
  private var narrow: NarrowLayer<Real>? {
    guard fanOut <= NarrowLayer<Real>.units else { return nil }
    return NarrowLayer(weights: weights.place, biases: biases, fanIn: fanIn, fanOut: fanOut)
  }

  private func weightProduct(
    _ part: Range<Int>, _ inputs: InputRows, _ slope: LaneRows, _ samples: Int,
    _ room: UnsafeMutablePointer<Lane>, _ start: ProductStart<Real>, _ finish: ProductFinish<Real>
  ) {
    switch inputs {
    case .perNetwork(let x):
      MatrixProduct<Lane>(
        left: x.base + part.lowerBound, row: 1, term: x.stride,
        right: slope.base, term: slope.stride, column: 1, target: room, row: weights.stride
      ).compute(
        rows: part.count, columns: fanOut, terms: samples, start: start, finish: finish)
    case .shared(let values, let features):
      MatrixProduct<Real>(
        left: values + part.lowerBound, row: 1, term: features,
        right: slope.base, term: slope.stride, column: 1, target: room, row: weights.stride
      ).compute(
        rows: part.count, columns: fanOut, terms: samples, start: start, finish: finish)
    }
  }
}

extension LaneRows {
  /// Hands on the sum of each column, row after row, begun at `start` or at zero. Four columns at a time
  /// are summed in registers.
  @inline(__always)
  func sumColumns(
    _ columns: Int, rows: Int, from start: UnsafePointer<Lane>? = nil, _ take: (Int, Lane) -> Void
  ) {
    var column = 0
    while column + 4 <= columns {
      var source = base + column
      var (s0, s1, s2, s3) = (Lane(), Lane(), Lane(), Lane())
      if let start {
        (s0, s1) = (start[column], start[column + 1])
        (s2, s3) = (start[column + 2], start[column + 3])
      }
      for _ in 0..<rows {
        s0 += source[0]
        s1 += source[1]
        s2 += source[2]
        s3 += source[3]
        source += stride
      }
      take(column, s0)
      take(column + 1, s1)
      take(column + 2, s2)
      take(column + 3, s3)
      column += 4
    }
    while column + 2 <= columns {
      var source = base + column
      var (s0, s1) = (Lane(), Lane())
      if let start { (s0, s1) = (start[column], start[column + 1]) }
      for _ in 0..<rows {
        s0 += source[0]
        s1 += source[1]
        source += stride
      }
      take(column, s0)
      take(column + 1, s1)
      column += 2
    }
    if column < columns {
      var source = base + column
      var sum = start?[column] ?? Lane()
      for _ in 0..<rows {
        sum += source[0]
        source += stride
      }
      take(column, sum)
    }
  }
}
