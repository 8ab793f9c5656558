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
  /// Pairs of values of each network, row after row.
  private let pairs: UnsafeMutablePointer<UInt64>

  /// The most rows that are gathered at a time.
  static let together = 8

  /// Copies samples.
  init(_ samples: Samples) {
    features = samples.features
    columns = samples.features + (samples.hasClasses ? 1 : samples.outputs)
    stride = columns <= 3 ? 4 : (columns + 15) / 16 * 16
    count = samples.count
    values = .allocateLines(count * stride, repeating: 0)
    pairs = .allocateLines(Self.together * Lane.width, repeating: 0)
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
    pairs.deallocate()
    values.deallocate()
  }

  /// `target[row·columns + column][lane]` = the value of row `rows[row][lane]`, for up to ``together`` rows.
  func gather(
    _ rows: UnsafeBufferPointer<SIMD16<Int32>>, into target: UnsafeMutablePointer<Lanes.Lane>
  ) {
    guard let base = rows.baseAddress else { return }
    var first = 0
    // Sixteen columns at once cost as much as four by themselves.
    while columns &- first > 3 {
      for row in 0..<rows.count {
        LaneTranspose.gather(
          values + first, stride: stride, rows: base + row, columns: columns &- first,
          into: target + (row &* columns &+ first))
      }
      first &+= 16
    }
    // Numbers of rows come from memory one by one: to take them out of a vector takes longer.
    base.withMemoryRebound(to: Int32.self, capacity: rows.count * Lane.width) { numbers in
      if columns &- first > 1 {
        gatherPairs(numbers, first, rows: rows.count, into: target + first)
        first &+= 2
      }
      if first < columns {
        for row in 0..<rows.count {
          var lane = Lanes.Lane()
          for index in 0..<Lane.width {
            lane[index] = values[Int(numbers[row &* Lane.width &+ index]) &* stride &+ first]
          }
          target[row &* columns &+ first] = lane
        }
      }
    }
  }

  /// Two neighbouring columns, read together: first one by one as they lie there, then as vectors. Right
  /// after each other, the vectors would wait until what they are made of has left the store queue.
  private func gatherPairs(
    _ numbers: UnsafePointer<Int32>, _ column: Int, rows: Int,
    into target: UnsafeMutablePointer<Lanes.Lane>
  ) {
    let source = UnsafeRawPointer(values + column)
    let distance = stride &* MemoryLayout<Float>.size
    for index in 0..<(rows &* Lane.width) {
      pairs[index] = (source + Int(numbers[index]) &* distance).loadUnaligned(as: UInt64.self)
    }
    for row in 0..<rows {
      let place = UnsafeRawPointer(pairs + row &* Lane.width)
      let low = place.loadUnaligned(as: SIMD8<UInt64>.self)
      let high = place.loadUnaligned(fromByteOffset: 64, as: SIMD8<UInt64>.self)
      let one = SIMD16<UInt32>(
        lowHalf: SIMD8(truncatingIfNeeded: low), highHalf: SIMD8(truncatingIfNeeded: high))
      let other = SIMD16<UInt32>(
        lowHalf: SIMD8(truncatingIfNeeded: low &>> 32),
        highHalf: SIMD8(truncatingIfNeeded: high &>> 32))
      target[row &* columns] = unsafeBitCast(one, to: Lanes.Lane.self)
      target[row &* columns &+ 1] = unsafeBitCast(other, to: Lanes.Lane.self)
    }
  }
}
