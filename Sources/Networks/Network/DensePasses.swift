internal import Lanes

/// The three products of a dense layer.
extension DenseLayer {
  /// Row blocks of a pass through this layer: small enough for a block's results to stay in the
  /// first cache, unless the weights would have to come from beyond the second for each of them.
  func blocks(of rows: Int) -> RowBlocks {
    let weightsFitCache = weights.count <= 16_384
    let lanes = 384
    return RowBlocks(rows: rows, height: weightsFitCache ? max(6, lanes / fanOut / 6 * 6) : rows)
  }

  /// Z = X·W + b for some rows, and max(0, Z) where that is wanted.
  func forward(
    _ x: LaneMatrix, into z: LaneMatrix, rows: Range<Int>, rectified h: LaneMatrix? = nil
  ) {
    MatrixProduct<Lane>(
      left: x.row(rows.lowerBound), row: x.stride, term: 1,
      right: weights.storage, term: weights.stride, column: 1,
      target: z.row(rows.lowerBound), row: z.stride
    ).compute(
      rows: rows.count, columns: fanOut, terms: fanIn, start: biasStart, finish: end(h, rows))
  }

  /// Z = X·W + b for some rows of the inputs, and max(0, Z) where that is wanted.
  func forward(
    _ inputs: LaneInputs, into z: LaneMatrix, rows: Range<Int>, rectified h: LaneMatrix? = nil
  ) {
    switch inputs {
    case .perNetwork(let x): forward(x, into: z, rows: rows, rectified: h)
    case .shared(let values, let features):
      MatrixProduct<Real>(
        left: values + rows.lowerBound * features, row: features, term: 1,
        right: weights.storage, term: weights.stride, column: 1,
        target: z.row(rows.lowerBound), row: z.stride
      ).compute(
        rows: rows.count, columns: fanOut, terms: fanIn, start: biasStart, finish: end(h, rows))
    }
  }

  private func end(_ h: LaneMatrix?, _ rows: Range<Int>) -> ProductFinish<Real> {
    h.map { .rectify($0.row(rows.lowerBound)) } ?? .store
  }

  private var biasStart: ProductStart<Real> {
    biases.map { .columns(UnsafePointer($0.storage)) } ?? .zero
  }

  /// ∂loss/∂X = ∂loss/∂Z·Wᵀ for some rows; times the slope of max(0, z) where `z`, which X comes from,
  /// is given.
  func backward(
    _ slope: LaneMatrix, into below: LaneMatrix, rows: Range<Int>, rectifying z: LaneMatrix? = nil
  ) {
    MatrixProduct<Lane>(
      left: slope.row(rows.lowerBound), row: slope.stride, term: 1,
      right: weights.storage, term: 1, column: weights.stride,
      target: below.row(rows.lowerBound), row: below.stride
    ).compute(
      rows: rows.count, columns: fanIn, terms: fanOut, start: .zero,
      finish: z.map { .slope($0.row(rows.lowerBound)) } ?? .store)
  }

  /// Some rows of ∂loss/∂W = Xᵀ·∂loss/∂Z, in the row stride of the weights.
  func gradient(
    of part: Range<Int>, from x: LaneMatrix, and slope: LaneMatrix, samples: Int,
    into room: UnsafeMutablePointer<Lane>, adding: Bool
  ) {
    MatrixProduct<Lane>(
      left: x.storage + part.lowerBound, row: 1, term: x.stride,
      right: slope.storage, term: slope.stride, column: 1, target: room, row: weights.stride
    ).compute(
      rows: part.count, columns: fanOut, terms: samples, start: adding ? .accumulate : .zero)
  }

  /// Some rows of ∂loss/∂W from the inputs of the network.
  func gradient(
    of part: Range<Int>, from inputs: LaneInputs, and slope: LaneMatrix, samples: Int,
    into room: UnsafeMutablePointer<Lane>, adding: Bool
  ) {
    switch inputs {
    case .perNetwork(let x):
      gradient(of: part, from: x, and: slope, samples: samples, into: room, adding: adding)
    case .shared(let values, let features):
      MatrixProduct<Real>(
        left: values + part.lowerBound, row: 1, term: features,
        right: slope.storage, term: slope.stride, column: 1, target: room, row: weights.stride
      ).compute(
        rows: part.count, columns: fanOut, terms: samples, start: adding ? .accumulate : .zero)
    }
  }
}

/// The update of the weights in the product that makes their gradient.
extension DenseLayer {
  /// Samples whose gradient is summed at once: of more, what is read again would leave the first cache.
  static let samplesInStep = 128

  /// W ← W + rate·Xᵀ·∂loss/∂Z.
  func step(_ rate: Real, from x: LaneMatrix, and slope: LaneMatrix, samples: Int) {
    MatrixProduct<Lane>(
      left: x.storage, row: 1, term: x.stride,
      right: slope.storage, term: slope.stride, column: 1, target: weights.storage,
      row: weights.stride
    ).compute(rows: fanIn, columns: fanOut, terms: samples, start: .zero, finish: .step(rate))
  }

  /// The same from the inputs of the network.
  func step(_ rate: Real, from inputs: LaneInputs, and slope: LaneMatrix, samples: Int) {
    switch inputs {
    case .perNetwork(let x): step(rate, from: x, and: slope, samples: samples)
    case .shared(let values, let features):
      MatrixProduct<Real>(
        left: values, row: 1, term: features,
        right: slope.storage, term: slope.stride, column: 1, target: weights.storage,
        row: weights.stride
      ).compute(rows: fanIn, columns: fanOut, terms: samples, start: .zero, finish: .step(rate))
    }
  }
}

extension LaneMatrix {
  /// The sum of each column, row after row: the bias gradient. Four columns at a time are summed in
  /// registers.
  func addColumnSums(of slope: LaneMatrix, rows: Int, adding: Bool) {
    let zero = Lane()
    let stride = slope.stride
    var column = 0
    while column + 4 <= columns {
      var source = slope.storage + column
      let target = storage + column
      var s0 = adding ? target[0] : zero
      var s1 = adding ? target[1] : zero
      var s2 = adding ? target[2] : zero
      var s3 = adding ? target[3] : zero
      for _ in 0..<rows {
        s0 += source[0]
        s1 += source[1]
        s2 += source[2]
        s3 += source[3]
        source += stride
      }
      target[0] = s0
      target[1] = s1
      target[2] = s2
      target[3] = s3
      column += 4
    }
    while column < columns {
      var source = slope.storage + column
      var sum = adding ? storage[column] : zero
      for _ in 0..<rows {
        sum += source[0]
        source += stride
      }
      storage[column] = sum
      column += 1
    }
  }
}
