import Foundation
import Lanes
import Testing

@Suite("LaneMatrix")
struct LaneMatrixTests {
  @Test("The stride is the least that fits, and odd in wide rows", arguments: 0...17)
  func stride(columns: Int) {
    let matrix = LaneMatrix(rows: 3, columns: columns)
    #expect(matrix.stride == columns || columns > 8 && matrix.stride == columns + 1)
    #expect(columns <= 8 || matrix.stride % 2 == 1)
    #expect(matrix.count == 3 * matrix.stride)
  }

  @Test("A matrix starts as zeros, padding included")
  func zeros() {
    let matrix = LaneMatrix(rows: 5, columns: 4)
    #expect((0..<matrix.count).allSatisfy { matrix.storage[$0].bits == SIMD16() })
  }

  @Test("Storage is aligned to a lane", arguments: [1, 2, 7, 64])
  func alignment(columns: Int) {
    let matrix = LaneMatrix(rows: 3, columns: columns)
    #expect(UInt(bitPattern: matrix.storage) % 64 == 0)
  }

  @Test("Elements, rows and storage are the same memory")
  func places() {
    let matrix = LaneMatrix(rows: 3, columns: 10)
    for row in 0..<3 {
      for column in 0..<10 { matrix[row, column] = Lane(repeating: Float(10 * row + column)) }
    }
    #expect(matrix.row(2)[3][5] == 23)
    #expect(matrix.storage[1 * matrix.stride + 2][0] == 12)
    #expect(matrix[0, 1][15] == 1)
    #expect(matrix.row(1)[10] == Lane(), "the padding keeps its zero")
  }

  @Test("fill reaches every lane, copy takes every element and leaves the source alone")
  func fillAndCopy() {
    let source = LaneMatrix(rows: 2, columns: 2)
    source.randomize(seed: 3)
    let copy = LaneMatrix(rows: 2, columns: 2)
    copy.fill(Lane(repeating: 9))
    #expect((0..<copy.count).allSatisfy { copy.storage[$0] == Lane(repeating: 9) })
    copy.copy(from: source)
    for index in 0..<source.count {
      #expect(copy.storage[index].bits == source.storage[index].bits)
    }
    copy[1, 1] = Lane(repeating: -7)
    #expect(source[1, 1] != Lane(repeating: -7))
  }

  @Test("A matrix without elements can be made")
  func empty() {
    #expect(LaneMatrix(rows: 0, columns: 3).count == 0)
  }
}
