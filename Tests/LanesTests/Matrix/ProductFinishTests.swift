import Lanes
import Testing

@Suite("ProductFinish")
struct ProductFinishTests {
  /// Below, at and above the widths of tiles, parts and panels.
  static let shapes = [(1, 1, 1), (7, 5, 3), (6, 4, 64), (13, 11, 65), (9, 131, 130), (2, 3, 0)]

  /// Operands whose sums hold values of both signs, zeros of both signs, values that are flushed, NaN
  /// and infinities.
  private func operands(_ shape: (rows: Int, columns: Int, terms: Int), _ layout: ProductLayout)
    -> ProductCase
  {
    let result = ProductCase(
      rows: shape.rows, columns: shape.columns, terms: shape.terms, layout: layout)
    for index in stride(from: 0, to: result.left.count, by: 5) {
      result.left.storage[index][1] = .nan
      result.left.storage[index][2] = .infinity
      result.left.storage[index][3] *= 0x1p-101
      result.left.storage[index][4] = -0.0
    }
    return result
  }

  private func plain(_ product: ProductCase) -> LaneMatrix {
    let result = LaneMatrix(rows: product.rows, columns: product.columns)
    product.product(into: result).compute(
      rows: product.rows, columns: product.columns, terms: product.terms, start: .zero)
    return result
  }

  private func expect(
    _ own: LaneMatrix, _ product: ProductCase, _ value: (Int, Int) -> Lane,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var wrong = 0
    for row in 0..<product.rows {
      for column in 0..<product.columns
      where own[row, column].canonicalized.bits != value(row, column).canonicalized.bits {
        wrong += 1
      }
    }
    #expect(wrong == 0, sourceLocation: sourceLocation)
  }

  @Test(
    "max(0, z) goes to another matrix, and z stays; or it alone is stored",
    arguments: ProductLayout.allCases)
  func rectify(layout: ProductLayout) {
    for shape in Self.shapes {
      let product = operands(shape, layout)
      let z = plain(product)
      let own = LaneMatrix(rows: shape.0, columns: shape.1)
      let h = LaneMatrix(rows: shape.0, columns: shape.1)
      product.product(into: own).compute(
        rows: shape.0, columns: shape.1, terms: shape.2, start: .zero, finish: .rectify(h.storage))
      expect(own, product) { z[$0, $1] }
      product.product(into: own).compute(
        rows: shape.0, columns: shape.1, terms: shape.2, start: .zero, finish: .rectified)
      for result in [h, own] {
        expect(result, product) { row, column in
          var value = z[row, column]
          for lane in 0..<16 where value[lane] < 0x1p-100 { value[lane] = 0 }
          return value
        }
      }
    }
  }

  @Test("Sums are multiplied by the slope of h = max(0, z)", arguments: ProductLayout.allCases)
  func slope(layout: ProductLayout) {
    for shape in Self.shapes {
      let product = operands(shape, layout)
      let sums = plain(product)
      let h = LaneMatrix(rows: shape.0, columns: shape.1)
      h.randomize(seed: 9)
      h[0, 0] = Lane(repeating: 0)
      h[0, 0][1] = .nan
      h[0, 0][2] = -0.0
      let own = LaneMatrix(rows: shape.0, columns: shape.1)
      product.product(into: own).compute(
        rows: shape.0, columns: shape.1, terms: shape.2, start: .zero, finish: .slope(h.storage))
      expect(own, product) { row, column in
        var value = sums[row, column]
        for lane in 0..<16 {
          value[lane] *= h[row, column][lane] <= 0 ? 0 : 1
          if value[lane].magnitude < 0x1p-100 { value[lane] = 0 }
        }
        return value
      }
    }
  }

  @Test("The result moves along the sums", arguments: ProductLayout.allCases)
  func step(layout: ProductLayout) {
    for shape in Self.shapes {
      let product = operands(shape, layout)
      let sums = plain(product)
      let start = LaneMatrix(rows: shape.0, columns: shape.1)
      start.randomize(seed: 11)
      let own = LaneMatrix(rows: shape.0, columns: shape.1)
      own.copy(from: start)
      product.product(into: own).compute(
        rows: shape.0, columns: shape.1, terms: shape.2, start: .zero, finish: .step(-0.1))
      expect(own, product) { row, column in
        var value = start[row, column]
        for lane in 0..<16 {
          value[lane] = value[lane].addingProduct(-0.1, sums[row, column][lane])
        }
        return value
      }
    }
  }
}
