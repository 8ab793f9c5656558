import Foundation
import Lanes
import Testing

@Suite("MatrixProduct")
struct MatrixProductTests {
  /// Below, at and above the widths of the tiles and of the parts.
  static let terms = [0, 1, 2, 3, 5, 20, 63, 64, 65, 130]

  @Test("Every shape has the bits of the plain loop", arguments: ProductLayout.allCases, terms)
  func shapes(layout: ProductLayout, terms: Int) {
    let sizes = terms > 20 ? [1, 2, 3, 5, 6, 7, 13, 20] : Array(1...20)
    let full = ProductCase(rows: 20, columns: 20, terms: terms, layout: layout)
    // An element does not depend on the shape it is computed in.
    let expected = (0..<20).map { row in
      (0..<20).map { full.expected(row, $0, start: Lane()) }
    }
    for rows in sizes {
      for columns in sizes {
        let target = LaneMatrix(rows: rows + 1, columns: columns)
        target.fill(Lane(repeating: 77))
        full.product(into: target).compute(
          rows: rows, columns: columns, terms: terms, start: .zero)
        var wrong = 0
        for row in 0..<rows {
          for column in 0..<columns where target[row, column].bits != expected[row][column].bits {
            wrong += 1
          }
          for place in columns..<target.stride where target.row(row)[place][0] != 77 { wrong += 1 }
        }
        for place in 0..<target.stride where target.row(rows)[place][0] != 77 { wrong += 1 }
        #expect(wrong == 0, "\(rows) × \(columns)")
      }
    }
  }

  @Test("Sums start at the value of their column", arguments: ProductLayout.allCases)
  func columnStart(layout: ProductLayout) {
    let product = ProductCase(rows: 13, columns: 7, terms: 70, layout: layout)
    let biases = LaneMatrix(rows: 1, columns: 7)
    biases.randomize(seed: 5)
    let target = LaneMatrix(rows: 13, columns: 7)
    target.fill(Lane(repeating: .nan))
    product.product(into: target).compute(
      rows: 13, columns: 7, terms: 70, start: .columns(biases.storage))
    for row in 0..<13 {
      for column in 0..<7 {
        #expect(
          target[row, column].bits
            == product.expected(row, column, start: biases[0, column]).bits)
      }
    }
  }

  @Test(
    "A sum made in parts has the bits of the sum made at once",
    arguments: ProductLayout.allCases, [1, 63, 64, 65, 100])
  func parts(layout: ProductLayout, cut: Int) {
    let terms = 130
    let product = ProductCase(rows: 9, columns: 7, terms: terms, layout: layout)
    let whole = LaneMatrix(rows: 9, columns: 7)
    product.product(into: whole).compute(rows: 9, columns: 7, terms: terms, start: .zero)
    let parts = LaneMatrix(rows: 9, columns: 7)
    product.product(into: parts).compute(rows: 9, columns: 7, terms: cut, start: .zero)
    product.product(into: parts, from: cut)
      .compute(rows: 9, columns: 7, terms: terms - cut, start: .accumulate)
    for index in 0..<whole.count {
      #expect(whole.storage[index].bits == parts.storage[index].bits)
    }
  }

  @Test("A shared left operand has the bits of its broadcast", arguments: [1, 3, 64, 100])
  func shared(terms: Int) {
    for transposed in [false, true] {
      let layout: ProductLayout = transposed ? .transposedLeft : .forward
      let product = ProductCase(rows: 11, columns: 7, terms: terms, layout: layout)
      var values = [Float](repeating: 0, count: 11 * terms)
      for row in 0..<11 {
        for term in 0..<terms {
          let value = product.leftValue(row, term)[3]
          values[transposed ? term * 11 + row : row * terms + term] = value
          if transposed {
            product.left[term, row] = Lane(repeating: value)
          } else {
            product.left[row, term] = Lane(repeating: value)
          }
        }
      }
      let perLane = LaneMatrix(rows: 11, columns: 7)
      product.product(into: perLane).compute(rows: 11, columns: 7, terms: terms, start: .zero)
      let shared = LaneMatrix(rows: 11, columns: 7)
      values.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        MatrixProduct<Float>(
          left: base, row: transposed ? 1 : terms, term: transposed ? 11 : 1,
          right: product.right.storage, term: product.right.stride, column: 1,
          target: shared.storage, row: shared.stride
        ).compute(rows: 11, columns: 7, terms: terms, start: .zero)
      }
      for index in 0..<shared.count {
        #expect(shared.storage[index].bits == perLane.storage[index].bits)
      }
    }
  }

  @Test("NaN and infinity stay in their lane", arguments: ProductLayout.allCases)
  func laneIndependence(layout: ProductLayout) {
    let clean = ProductCase(rows: 8, columns: 5, terms: 12, layout: layout)
    let soiled = ProductCase(rows: 8, columns: 5, terms: 12, layout: layout)
    for lane in [0, 6, 15] {
      for index in 0..<soiled.left.count { soiled.left.storage[index][lane] = .nan }
      for index in 0..<soiled.right.count { soiled.right.storage[index][lane] = .infinity }
    }
    let a = LaneMatrix(rows: 8, columns: 5)
    let b = LaneMatrix(rows: 8, columns: 5)
    clean.product(into: a).compute(rows: 8, columns: 5, terms: 12, start: .zero)
    soiled.product(into: b).compute(rows: 8, columns: 5, terms: 12, start: .zero)
    for row in 0..<8 {
      for column in 0..<5 {
        for lane in 0..<Lane.width {
          if [0, 6, 15].contains(lane) {
            #expect(b[row, column][lane].isNaN)
          } else {
            #expect(a[row, column][lane].bitPattern == b[row, column][lane].bitPattern)
          }
        }
      }
    }
  }

  @Test("Each step is fused: a product is not rounded before it is added")
  func fused() {
    let a = LaneMatrix(rows: 1, columns: 2)
    let b = LaneMatrix(rows: 2, columns: 1)
    let target = LaneMatrix(rows: 1, columns: 1)
    let x = Float(1).nextUp
    a[0, 0] = Lane(repeating: 1)
    b[0, 0] = Lane(repeating: -(x * x))
    a[0, 1] = Lane(repeating: x)
    b[1, 0] = Lane(repeating: x)
    MatrixProduct<Lane>(
      left: a.storage, row: a.stride, term: 1, right: b.storage, term: b.stride, column: 1,
      target: target.storage, row: target.stride
    ).compute(rows: 1, columns: 1, terms: 2, start: .zero)
    #expect(target[0, 0] == Lane(repeating: 0x1p-46))
  }
}
