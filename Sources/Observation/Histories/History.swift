internal import Lanes
internal import Networks

/// The values of one quantity at every checkpoint, for sixteen networks, in float32.
public final class History {
  /// What the values are.
  public let description: HistoryDescription
  /// checkpoints × columns.
  private var numbers: Room<Lanes.Lane>
  /// The same for truth values: bit n belongs to network n.
  private var labels: Room<UInt16>

  init(_ description: HistoryDescription, checkpoints: Int) {
    self.description = description
    let count = checkpoints * description.columns
    numbers = Room(description.isLabel ? 0 : count)
    labels = Room(description.isLabel ? count : 0)
  }

  /// The number of checkpoints recorded.
  public var checkpoints: Int {
    (description.isLabel ? labels.count : numbers.count) / max(description.columns, 1)
  }

  func append(_ value: Lane) { numbers.append(value.canonicalized.narrow) }

  func append(_ values: [Lane]) { values.withUnsafeBufferPointer(append) }

  func append(_ values: UnsafeBufferPointer<Lane>) {
    for value in values { numbers.append(value.canonicalized.narrow) }
  }

  func append(_ masks: [LaneMask]) {
    for mask in masks { labels.append(Self.bits(mask)) }
  }

  /// One bit a network.
  @inline(__always)
  private static func bits(_ mask: LaneMask) -> UInt16 {
    let words = unsafeBitCast(mask.ofIntegers, to: SIMD16<Int32>.self)
    let bytes = SIMD16<UInt8>(truncatingIfNeeded: words) & SIMD16(repeating: 1)
    let halves = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    // Bit 8i of a half, times 2⁵⁶⁻⁷ⁱ, is bit 56 + i of the product, and no two meet.
    let tops = (halves &* SIMD2(repeating: 0x0102_0408_1020_4080)) &>> SIMD2(repeating: 56)
    return UInt16(truncatingIfNeeded: tops[0] | tops[1] << 8)
  }

  /// The values of the first `networks` networks, ready to leave the task.
  public func array(networks: Int) -> HistoryArray {
    HistoryArray(
      description: description, networks: networks, checkpoints: checkpoints,
      values: description.isLabel
        ? .labels(labelValues(networks)) : .numbers(numberValues(networks)))
  }

  private func labelValues(_ networks: Int) -> [Int8] {
    let count = labels.count
    return [Int8](unsafeUninitializedCapacity: count * networks) { values, filled in
      for network in 0..<networks {
        let shift = UInt16(network)
        for place in 0..<count {
          values[network &* count &+ place] =
            Int8(truncatingIfNeeded: (labels.values[place] &>> shift) & 1)
        }
      }
      filled = count * networks
    }
  }

  private func numberValues(_ networks: Int) -> [Float] {
    let count = numbers.count
    return [Float](unsafeUninitializedCapacity: count * networks) { values, filled in
      filled = count * networks
      guard let target = values.baseAddress else { return }
      let source = UnsafeRawPointer(numbers.values).assumingMemoryBound(to: Float.self)
      withUnsafeTemporaryAllocation(of: Lanes.Lane.self, capacity: Lane.width) { columns in
        guard let column = columns.baseAddress else { return }
        // Sixteen lanes at a time are sixteen rows, whose columns are networks.
        for first in stride(from: 0, to: count, by: Lane.width) {
          let most = min(Lane.width, count - first)
          withUnsafePointer(to: Self.rows(most)) {
            LaneTranspose.gather(
              source + first * Lane.width, stride: Lane.width, rows: $0, columns: networks,
              into: column)
          }
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
  }

  /// 0, 1 … count − 1, and the last again.
  private static func rows(_ count: Int) -> SIMD16<Int32> {
    var rows = SIMD16<Int32>()
    for index in 0..<Lane.width { rows[index] = Int32(min(index, count - 1)) }
    return rows
  }
}

/// A list in memory of its own for as many values as will come: an array asks at each of them whether
/// it is shared or full.
private struct Room<Value: BitwiseCopyable>: ~Copyable {
  let values: UnsafeMutablePointer<Value>
  private(set) var count = 0
  private let capacity: Int

  init(_ capacity: Int) {
    self.capacity = capacity
    values = .allocateLines(capacity)
  }

  deinit {
    values.deallocate()
  }

  @inline(__always)
  mutating func append(_ value: Value) {
    precondition(count < capacity, "more checkpoints than were announced")
    (values + count).initialize(to: value)
    count &+= 1
  }
}
