import Foundation
import Lanes

/// The directions of a dense layer, as layouts of the operands.
enum ProductLayout: CaseIterable, Sendable {
  /// A is rows × terms, B is terms × columns.
  case forward
  /// B lies transposed: the input gradient.
  case transposedRight
  /// A lies transposed: the weight gradient.
  case transposedLeft
}

/// Operands of one product, with the plain loop that says what the product is.
struct ProductCase {
  let rows: Int
  let columns: Int
  let terms: Int
  let layout: ProductLayout
  let left: LaneMatrix
  let right: LaneMatrix

  init(rows: Int, columns: Int, terms: Int, layout: ProductLayout, seed: UInt64 = 1) {
    self.rows = rows
    self.columns = columns
    self.terms = terms
    self.layout = layout
    left =
      layout == .transposedLeft
      ? LaneMatrix(rows: terms, columns: rows) : LaneMatrix(rows: rows, columns: terms)
    right =
      layout == .transposedRight
      ? LaneMatrix(rows: columns, columns: terms) : LaneMatrix(rows: terms, columns: columns)
    left.randomize(seed: seed)
    right.randomize(seed: seed &+ 1000)
  }

  func leftValue(_ row: Int, _ term: Int) -> Lane {
    layout == .transposedLeft ? left[term, row] : left[row, term]
  }

  func rightValue(_ term: Int, _ column: Int) -> Lane {
    layout == .transposedRight ? right[column, term] : right[term, column]
  }

  func product(into target: LaneMatrix, from term: Int = 0) -> MatrixProduct<Lane> {
    let leftRow = layout == .transposedLeft ? 1 : left.stride
    let leftTerm = layout == .transposedLeft ? left.stride : 1
    let rightTerm = layout == .transposedRight ? 1 : right.stride
    let rightColumn = layout == .transposedRight ? right.stride : 1
    return MatrixProduct(
      left: left.storage + term * leftTerm, row: leftRow, term: leftTerm,
      right: right.storage + term * rightTerm, term: rightTerm, column: rightColumn,
      target: target.storage, row: target.stride)
  }

  /// Lane by lane, element by element: one chain of scalar fused multiply-adds in term order.
  func expected(_ row: Int, _ column: Int, start: Lane) -> Lane {
    var result = start
    for lane in 0..<Lane.width {
      var sum = start[lane]
      for term in 0..<terms {
        sum = sum.addingProduct(leftValue(row, term)[lane], rightValue(term, column)[lane])
      }
      result[lane] = sum
    }
    return result
  }
}

extension LaneMatrix {
  /// Fills the elements, not the padding, with values of both signs and several magnitudes.
  func randomize(seed: UInt64) {
    let stream = RandomStream(key: RandomKey(studySeed: seed), name: "matrix")
    var index: UInt64 = 0
    for row in 0..<rows {
      for column in 0..<columns {
        var value = Lane()
        for lane in 0..<Lane.width {
          value[lane] = Float(stream.normal(at: index)) * (index % 7 == 0 ? 1e-3 : 1)
          index += 1
        }
        self[row, column] = value
      }
    }
  }
}
