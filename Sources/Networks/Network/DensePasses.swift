internal import Lanes

/// The products of a dense layer, on matrices.
extension DenseLayer {
  /// Row blocks of a pass through this layer: small enough for a block's results to stay in the
  /// first cache, unless the weights would have to come from beyond the second for each of them.
  func blocks(of rows: Int) -> RowBlocks {
    let weightsFitCache = weights.count <= 16_384
    let lanes = 384
    return RowBlocks(rows: rows, height: weightsFitCache ? max(6, lanes / fanOut / 6 * 6) : rows)
  }

  /// Z = X·W + b for some rows.
  func forward(_ x: LaneMatrix, into z: LaneMatrix, rows: Range<Int>) {
    forward(.perNetwork(x), into: z, rows: rows)
  }

  /// Z = X·W + b for some rows of the inputs.
  func forward(_ inputs: LaneInputs, into z: LaneMatrix, rows: Range<Int>) {
    DenseView(self).forward(InputRows(inputs), into: LaneRows(z), rows: rows)
  }

  /// ∂loss/∂X = ∂loss/∂Z·Wᵀ for some rows.
  func backward(_ slope: LaneMatrix, into below: LaneMatrix, rows: Range<Int>) {
    DenseView(self).backward(LaneRows(slope), into: LaneRows(below), rows: rows)
  }

  /// Some rows of ∂loss/∂W = Xᵀ·∂loss/∂Z, in the row stride of the weights.
  func gradient(
    of part: Range<Int>, from inputs: LaneInputs, and slope: LaneMatrix, samples: Int,
    into room: UnsafeMutablePointer<Lane>, adding: Bool
  ) {
    DenseView(self).gradient(
      of: part, from: InputRows(inputs), and: LaneRows(slope), samples: samples, into: room,
      adding: adding)
  }
}

extension LaneMatrix {
  /// The sum of each column, row after row, or what is added to the sums before: the bias gradient.
  func addColumnSums(of slope: LaneMatrix, rows: Int, adding: Bool) {
    let source = LaneRows(slope)
    source.sumColumns(columns, rows: rows, from: adding ? UnsafePointer(storage) : nil) {
      storage[$0] = $1
    }
    withExtendedLifetime(slope) {}
  }
}
