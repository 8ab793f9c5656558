import Lanes
import Testing

@Suite struct ColumnProductsTests {
  /// Rows × columns of normal numbers, other ones in each lane.
  static func matrix(rows: Int, columns: Int, seed: UInt64 = 3) -> LaneMatrix {
    let stream = RandomStream(key: RandomKey(studySeed: seed), name: "matrix")
    let matrix = LaneMatrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        for lane in 0..<Lane.width {
          matrix[row, column][lane] = Float(
            stream.normal(at: UInt64((row * columns + column) * Lane.width + lane)))
        }
      }
    }
    return matrix
  }

  @Test("The bits of the plain loop", arguments: [0, 1, 2, 31, 32, 33, 70], [1, 2, 3, 4, 7, 12])
  func plain(terms: Int, columns: Int) {
    let matrix = Self.matrix(rows: max(terms, 1), columns: columns)
    let products = ColumnProducts(columns: columns)
    products.add(matrix.storage, terms: terms, termStride: matrix.stride, columnStride: 1)
    // In two goes, after other sums were forgotten.
    let parted = ColumnProducts(columns: columns)
    parted.add(matrix.storage, terms: min(terms, 1), termStride: 1, columnStride: 1)
    parted.reset()
    let half = terms / 2
    parted.add(matrix.storage, terms: half, termStride: matrix.stride, columnStride: 1)
    parted.add(
      matrix.storage + half * matrix.stride, terms: terms - half, termStride: matrix.stride,
      columnStride: 1)
    withExtendedLifetime(matrix) {}
    for one in 0..<columns {
      for two in 0..<columns {
        for lane in [0, 9, 15] {
          var sum = 0.0
          for row in 0..<terms {
            sum.addProduct(Double(matrix[row, one][lane]), Double(matrix[row, two][lane]))
          }
          #expect(products[one, two][lane].bitPattern == sum.bitPattern, "\(one), \(two)")
          #expect(parted[one, two][lane].bitPattern == sum.bitPattern, "\(one), \(two)")
        }
      }
    }
  }

  @Test("Of the transpose, by its strides")
  func transposed() {
    let matrix = Self.matrix(rows: 4, columns: 9)
    let products = ColumnProducts(columns: 4)
    products.add(matrix.storage, terms: 9, termStride: 1, columnStride: matrix.stride)
    withExtendedLifetime(matrix) {}
    var sum = 0.0
    for column in 0..<9 {
      sum.addProduct(Double(matrix[1, column][5]), Double(matrix[3, column][5]))
    }
    #expect(products[3, 1][5] == sum && products[1, 3][5] == sum)
  }
}
