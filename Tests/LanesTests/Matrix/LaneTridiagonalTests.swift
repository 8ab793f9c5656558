import Lanes
import Testing

@Suite struct LaneTridiagonalTests {
  private func reduced(_ matrix: LaneMatrix) -> LaneTridiagonal {
    let products = ColumnProducts(columns: matrix.columns)
    products.add(
      matrix.storage, terms: matrix.rows, termStride: matrix.stride, columnStride: 1)
    withExtendedLifetime(matrix) {}
    return LaneTridiagonal(reducing: products)
  }

  /// Σλ, Σλ² and Σλ³ of a full symmetric matrix.
  private func moments(_ a: [[Double]]) -> [Double] {
    let n = a.indices
    let square = n.map { i in n.map { j in n.reduce(0) { $0 + a[i][$1] * a[$1][j] } } }
    return [
      n.reduce(0) { $0 + a[$1][$1] }, n.reduce(0) { $0 + square[$1][$1] },
      n.reduce(0) { sum, i in sum + n.reduce(0) { $0 + square[i][$1] * a[$1][i] } },
    ]
  }

  private func full(_ tridiagonal: LaneTridiagonal, lane: Int) -> [[Double]] {
    let n = tridiagonal.diagonal.count
    var a = Array(repeating: Array(repeating: 0.0, count: n), count: n)
    for (place, value) in tridiagonal.diagonal.enumerated() { a[place][place] = value[lane] }
    for (place, value) in tridiagonal.offDiagonal.enumerated() {
      a[place][place + 1] = value[lane]
      a[place + 1][place] = value[lane]
    }
    return a
  }

  @Test("The moments of the eigenvalues stay", arguments: [1, 2, 3, 5, 16, 33])
  func moments(columns: Int) {
    let matrix = ColumnProductsTests.matrix(rows: 40, columns: columns)
    let tridiagonal = reduced(matrix)
    #expect(
      tridiagonal.diagonal.count == columns && tridiagonal.offDiagonal.count == columns - 1)
    for lane in [0, 7, 15] {
      let product = (0..<columns).map { one in
        (0..<columns).map { two in
          (0..<40).reduce(0) { $0 + Double(matrix[$1, one][lane]) * Double(matrix[$1, two][lane]) }
        }
      }
      for (found, expected) in zip(
        moments(full(tridiagonal, lane: lane)), moments(product))
      {
        #expect(abs(found - expected) <= 1e-12 * expected)
      }
    }
  }

  @Test("A lane that needs no reflection stays as it is, whatever its neighbours need")
  func lanes() {
    let matrix = ColumnProductsTests.matrix(rows: 6, columns: 4)
    // Orthogonal columns in lane 2, zeros in lane 3, a zero column in lane 4, NaN in lane 5.
    for row in 0..<6 {
      for column in 0..<4 {
        matrix[row, column][2] = row == column ? Float(column + 1) : 0
        matrix[row, column][3] = 0
        if column == 1 { matrix[row, column][4] = 0 }
        matrix[row, column][5] = .nan
      }
    }
    let alone = LaneMatrix(rows: 6, columns: 4)
    for row in 0..<6 {
      for column in 0..<4 { alone[row, column] = Lane(repeating: matrix[row, column][8]) }
    }
    let tridiagonal = reduced(matrix)
    #expect(tridiagonal.diagonal.map { $0[2] } == [1, 4, 9, 16])
    #expect(tridiagonal.offDiagonal.allSatisfy { $0[2] == 0 && $0[3] == 0 })
    #expect(tridiagonal.diagonal.allSatisfy { $0[3] == 0 && $0[5].isNaN })
    #expect(tridiagonal.diagonal.allSatisfy { $0[4].isFinite })
    let own = reduced(alone)
    #expect(own.diagonal.map { $0[0] } == tridiagonal.diagonal.map { $0[8] })
    #expect(own.offDiagonal.map { $0[0] } == tridiagonal.offDiagonal.map { $0[8] })
  }
}
