import Lanes
import Testing

@Suite("LaneTranspose")
struct LaneTransposeTests {
  @Test("Columns of the rows that are named, and nothing past them", arguments: 1...16)
  func gather(columns: Int) {
    let stride = 19
    let values = (0..<(40 * stride)).map { Float($0) }
    var rows = SIMD16<Int32>()
    for lane in 0..<16 { rows[lane] = Int32((7 * lane + 3) % 39) }
    let target = LaneMatrix(rows: 1, columns: 17)
    values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      withUnsafePointer(to: rows) {
        LaneTranspose.gather(
          base + 2, stride: stride, rows: $0, columns: columns, into: target.storage)
      }
    }
    for column in 0..<columns {
      for lane in 0..<16 {
        #expect(target[0, column][lane] == Float(Int(rows[lane]) * stride + column + 2))
      }
    }
    for column in columns..<17 { #expect(target[0, column] == Lane()) }
  }
}
