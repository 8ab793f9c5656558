internal import Lanes
internal import Networks

/// The values of one quantity at every checkpoint, for sixteen networks, in float32.
public final class History {
  /// What the values are.
  public let description: HistoryDescription
  /// checkpoints × columns.
  private var numbers: [Lanes.Lane] = []
  /// The same for truth values: bit n belongs to network n.
  private var labels: [UInt16] = []

  init(_ description: HistoryDescription, checkpoints: Int) {
    self.description = description
    if description.isLabel {
      labels.reserveCapacity(checkpoints * description.columns)
    } else {
      numbers.reserveCapacity(checkpoints * description.columns)
    }
  }

  /// The number of checkpoints recorded.
  public var checkpoints: Int {
    (description.isLabel ? labels.count : numbers.count) / max(description.columns, 1)
  }

  func append(_ value: Lane) { numbers.append(value.canonicalized.narrow) }

  func append(_ values: [Lane]) {
    for value in values { append(value) }
  }

  func append(_ masks: [LaneMask]) {
    let bits = SIMD16<UInt16>(
      1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    labels.append(
      contentsOf: masks.lazy.map { mask in
        let words = unsafeBitCast(mask.ofIntegers, to: SIMD16<Int32>.self)
        return (SIMD16<UInt16>(truncatingIfNeeded: words) & bits).wrappedSum()
      })
  }

  /// The values of the first `networks` networks, ready to leave the task.
  public func array(networks: Int) -> HistoryArray {
    let count = description.isLabel ? labels.count : numbers.count
    if description.isLabel {
      var values: [Int8] = []
      values.reserveCapacity(count * networks)
      for network in 0..<networks {
        for bits in labels {
          values.append(Int8(truncatingIfNeeded: (bits >> UInt16(network)) & 1))
        }
      }
      return HistoryArray(
        description: description, networks: networks, checkpoints: checkpoints,
        values: .labels(values))
    }
    let values = [Float](unsafeUninitializedCapacity: count * networks) { values, filled in
      numbers.withUnsafeBytes { bytes in
        guard let target = values.baseAddress,
          let source = bytes.assumingMemoryBound(to: Float.self).baseAddress
        else { return }
        withUnsafeTemporaryAllocation(of: Lanes.Lane.self, capacity: Lane.width) { columns in
          guard let column = columns.baseAddress else { return }
          // Sixteen lanes at a time are sixteen rows, whose columns are networks.
          for first in stride(from: 0, to: count, by: Lane.width) {
            let most = min(Lane.width, count - first)
            LaneTranspose.gather(
              source + first * Lane.width, stride: Lane.width, rows: Self.rows(most),
              columns: networks, into: column)
            for network in 0..<networks {
              let place = target + network * count + first
              if most == Lane.width {
                UnsafeMutableRawPointer(place).storeBytes(of: column[network], as: Lanes.Lane.self)
              } else {
                for index in 0..<most { place[index] = column[network][index] }
              }
            }
          }
        }
      }
      filled = count * networks
    }
    return HistoryArray(
      description: description, networks: networks, checkpoints: checkpoints,
      values: .numbers(values))
  }

  /// 0, 1 … count − 1, and the last again.
  private static func rows(_ count: Int) -> SIMD16<Int32> {
    var rows = SIMD16<Int32>()
    for index in 0..<Lane.width { rows[index] = Int32(min(index, count - 1)) }
    return rows
  }
}
