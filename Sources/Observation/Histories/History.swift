internal import Lanes

/// The values of one quantity at every checkpoint, for sixteen networks.
public final class History {
  /// What the values are.
  public let description: HistoryDescription
  /// checkpoints × columns.
  private var numbers: [Lane] = []
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

  func append(_ value: Lane) { numbers.append(value.canonicalized) }

  func append(_ values: [Lane]) {
    for value in values { numbers.append(value.canonicalized) }
  }

  func append(_ mask: LaneMask) {
    let bits = SIMD16<UInt16>(
      1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    let words = unsafeBitCast(mask, to: SIMD16<Int32>.self)
    labels.append((SIMD16<UInt16>(truncatingIfNeeded: words) & bits).wrappedSum())
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
    var values: [Float] = []
    values.reserveCapacity(count * networks)
    for network in 0..<networks { for lane in numbers { values.append(lane[network]) } }
    return HistoryArray(
      description: description, networks: networks, checkpoints: checkpoints,
      values: .numbers(values))
  }
}
