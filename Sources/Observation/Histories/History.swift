public import Lanes

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

  func append(_ mask: LaneMask) {
    var bits: UInt16 = 0
    for lane in 0..<Lane.width where mask[lane] { bits |= 1 << UInt16(lane) }
    labels.append(bits)
  }

  /// One network's numbers, checkpoints × columns.
  public func numbers(ofNetwork lane: Int) -> [Float] { numbers.map { $0[lane] } }

  /// One network's truth values, checkpoints × columns.
  public func labels(ofNetwork lane: Int) -> [Int8] {
    labels.map { Int8(truncatingIfNeeded: ($0 >> UInt16(lane)) & 1) }
  }

  /// The last recorded values, one lane a column; numbers only.
  public var last: ArraySlice<Lane> { numbers.suffix(description.columns) }
}
