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
  func gather(
    _ rows: UnsafePointer<SIMD16<Int32>>, into target: UnsafeMutablePointer<Lanes.Lane>
  ) {
    var first = 0
    // Sixteen columns at once cost as much as four by themselves.
    while columns &- first > 3 {
      LaneTranspose.gather(
        values + first, stride: stride, rows: rows.pointee, columns: columns &- first,
        into: target + first)
      first &+= 16
    }
    // Numbers of rows come from memory one by one: to take them out of a vector takes longer.
    rows.withMemoryRebound(to: Int32.self, capacity: Lane.width) { rows in
      if columns &- first > 1 {
        let (one, other) = pairs(rows, first)
        target[first] = one
        target[first &+ 1] = other
        first &+= 2
      }
      if first < columns {
        var lane = Lanes.Lane()
        for index in 0..<Lane.width { lane[index] = values[Int(rows[index]) &* stride &+ first] }
        target[first] = lane
      }
    }
  }

  /// Two neighbouring columns, read together.
  @inline(__always)
  private func pairs(_ rows: UnsafePointer<Int32>, _ column: Int) -> (Lanes.Lane, Lanes.Lane) {
    let source = UnsafeRawPointer(values + column)
    let distance = stride &* MemoryLayout<Float>.size
    func pair(_ index: Int) -> UInt64 {
      (source + Int(rows[index]) &* distance).loadUnaligned(as: UInt64.self)
    }
    let low = SIMD8(
      pair(0), pair(1), pair(2), pair(3), pair(4), pair(5), pair(6), pair(7))
    let high = SIMD8(
      pair(8), pair(9), pair(10), pair(11), pair(12), pair(13), pair(14), pair(15))
    let first = SIMD16<UInt32>(
      lowHalf: SIMD8(truncatingIfNeeded: low), highHalf: SIMD8(truncatingIfNeeded: high))
    let second = SIMD16<UInt32>(
      lowHalf: SIMD8(truncatingIfNeeded: low &>> 32),
      highHalf: SIMD8(truncatingIfNeeded: high &>> 32))
    return (
      unsafeBitCast(first, to: Lanes.Lane.self), unsafeBitCast(second, to: Lanes.Lane.self)
    )
  }
}
