internal import Lanes

/// Random numbers for one batch after another, those of each network from a stream of its own.
///
/// Draw number (b·rows + row)·columns + column of the stream belongs to that element of batch b, so
/// that a network's draws depend on its key and the shape of its batches alone.
final class LaneDraws {
  /// The draws of the current batch.
  let values: LaneMatrix
  private let streams: [RandomStream]
  private let buffer: UnsafeMutableBufferPointer<Float>
  private var position: UInt64 = 0

  /// Draws for batches of `rows` × `columns`.
  init(name: String, keys: [RandomKey], rows: Int, columns: Int) {
    streams = keys.map { RandomStream(key: $0, name: name) }
    values = LaneMatrix(rows: rows, columns: columns)
    buffer = .allocate(capacity: rows * columns)
    buffer.initialize(repeating: 0)
  }

  deinit { buffer.deallocate() }

  /// The next batch of uniform numbers in [0, 1).
  func drawUniform() { draw { $0.fillUniform($1, from: $2) } }

  /// The next batch of standard normal numbers.
  func drawNormal() { draw { $0.fillNormal($1, from: $2) } }

  private func draw(_ fill: (RandomStream, UnsafeMutableBufferPointer<Float>, UInt64) -> Void) {
    for (lane, stream) in streams.enumerated() {
      fill(stream, buffer, position)
      var index = 0
      for row in 0..<values.rows {
        let target = values.row(row)
        for column in 0..<values.columns {
          target[column][lane] = Real(buffer[index])
          index += 1
        }
      }
    }
    position += UInt64(buffer.count)
  }
}
