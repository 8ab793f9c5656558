internal import Lanes

/// Rows of samples as batches are gathered from them: the inputs of a row, then its targets (a class
/// as the bits of its number), in rows of four values or of a multiple of sixteen.
final class SampleRows {
  /// Inputs in a row.
  let features: Int
  /// Inputs and targets in a row.
  let columns: Int
  /// Values from one row to the next.
  let stride: Int
  /// The rows.
  let values: UnsafeMutablePointer<Float>

  private let count: Int

  /// Copies samples.
  init(_ samples: Samples) {
    features = samples.features
    columns = samples.features + (samples.hasClasses ? 1 : samples.outputs)
    stride = columns <= 3 ? 4 : (columns + 15) / 16 * 16
    count = samples.count
    values = .allocate(capacity: max(count * stride, 1))
    values.initialize(repeating: 0, count: max(count * stride, 1))
    for row in 0..<count {
      let target = values + row * stride
      for feature in 0..<features { target[feature] = samples.inputs[row * features + feature] }
      switch samples.targets {
      case .classes(let classes):
        target[features] = Float(bitPattern: UInt32(bitPattern: classes[row]))
      case .values(let wanted):
        for output in 0..<samples.outputs {
          target[features + output] = wanted[row * samples.outputs + output]
        }
      }
    }
  }

  deinit {
    values.deallocate()
  }

  /// `target[column][lane]` = the values of row `rows[lane]`, column after column; `target` has room
  /// for `columns` lanes.
  func gather(_ rows: SIMD16<Int32>, into target: UnsafeMutablePointer<Lanes.Lane>) {
    var first = 0
    // Sixteen columns at once cost as much as four by themselves.
    while columns &- first > 3 {
      LaneTranspose.gather(
        values + first, stride: stride, rows: rows, columns: columns &- first,
        into: target + first)
      first &+= 16
    }
    while first < columns {
      var lane = Lanes.Lane()
      for index in 0..<Lane.width { lane[index] = values[Int(rows[index]) &* stride &+ first] }
      target[first] = lane
      first &+= 1
    }
  }
}
