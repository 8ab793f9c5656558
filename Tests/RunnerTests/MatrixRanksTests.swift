import Lanes
import Statistics
import Testing

@testable import Runner

@Suite struct MatrixRanksTests {
  /// Kinds of activation matrices, by lane: full rank, dead units, clones, few directions, columns of
  /// very different size, one unit alive, nothing alive.
  private func matrix(rows: Int, columns: Int) -> LaneMatrix {
    let stream = RandomStream(key: RandomKey(studySeed: 8), name: "ranks")
    let matrix = LaneMatrix(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        func draw(_ column: Int) -> Float {
          max(0, Float(stream.normal(at: UInt64(row * columns + column))))
        }
        var lane = Lane(repeating: draw(column))
        lane[1] = column % 3 == 0 ? 0 : draw(column)
        lane[2] = draw(column / 2)
        lane[3] = draw(0) + Float(column) * draw(1)
        lane[4] = draw(column) * Float(sign: .plus, exponent: -column, significand: 1)
        lane[5] = column == 1 ? draw(1) : 0
        lane[6] = 0
        lane[7] = draw(column) * 1e18
        lane[8] = draw(column) * 1e-18
        matrix[row, column] = lane
      }
    }
    return matrix
  }

  @Test("The ranks are those of GSL's singular values", arguments: [(40, 12), (12, 40), (30, 30)])
  func svd(rows: Int, columns: Int) throws {
    let matrix = matrix(rows: rows, columns: columns)
    let isTall = rows >= columns
    let products = ColumnProducts(columns: min(rows, columns))
    products.add(
      matrix.storage, terms: max(rows, columns), termStride: isTall ? matrix.stride : 1,
      columnStride: isTall ? 1 : matrix.stride)
    withExtendedLifetime(matrix) {}
    let reduced = LaneTridiagonal(reducing: products)
    for lane in 0..<9 {
      let ranks = try #require(
        MatrixRanks.rule(
          reduced.diagonal.map { $0[lane] }, reduced.offDiagonal.map { $0[lane] }))
      let values = (0..<rows).flatMap { row in
        (0..<columns).map { Double(matrix[row, $0][lane]) }
      }
      let svd = try SingularValues(of: values, columns: columns)
      #expect(abs(ranks.effective - svd.effectiveRank) <= 2e-6 * svd.effectiveRank, "lane \(lane)")
      #expect(abs(ranks.stable - svd.stableRank) <= 1e-12 * svd.stableRank, "lane \(lane)")
      #expect(ranks.approximate == Double(svd.approximateRank()), "lane \(lane)")
    }
  }

  @Test("What is not finite has no ranks")
  func notFinite() {
    #expect(MatrixRanks.rule([1, .nan], [0]) == nil)
    #expect(MatrixRanks.rule([1, 2], [.infinity]) == nil)
  }
}
