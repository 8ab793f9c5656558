public import Networks

/// A least and a greatest value of every input: where certificates hold.
public struct InputBox: Sendable, Equatable {
  /// The least value of each input.
  public let low: [Float]
  /// The greatest value of each input.
  public let high: [Float]

  /// Collects the bounds.
  public init(low: [Float], high: [Float]) {
    self.low = low
    self.high = high
  }

  /// The smallest box that holds all rows of some samples.
  public init(holding samples: [Samples]) {
    let features = samples.first?.features ?? 0
    var low = Array(repeating: Float.infinity, count: features)
    var high = Array(repeating: -Float.infinity, count: features)
    for sample in samples {
      for (index, value) in sample.inputs.enumerated() {
        let feature = index % features
        low[feature] = min(low[feature], value)
        high[feature] = max(high[feature], value)
      }
    }
    self.init(low: low, high: high)
  }

  /// Whether a row lies in the box.
  func contains(row: Int, of samples: Samples) -> Bool {
    low.indices.allSatisfy { feature in
      let value = samples.inputs[row * samples.features + feature]
      return low[feature] <= value && value <= high[feature]
    }
  }

  /// Bounds of the activations of every hidden unit, [layer][unit].
  func bounds(of network: LaneNetwork) -> [[LaneInterval]] {
    IntervalPass(network, low: low, high: high).activations
  }
}

/// What the study key `record.box` says: where certificates hold.
public enum BoxConfiguration: Sendable, Equatable {
  /// In the smallest box that holds all rows of the condition's data, as networks see them.
  case data
  /// Between these bounds, one for each input or one for all.
  case between(low: [Float], high: [Float])

  /// The box of a data set; `nil` where the bounds are for another number of inputs.
  public func box(of samples: [Samples]) -> InputBox? {
    switch self {
    case .data: return InputBox(holding: samples)
    case .between(let low, let high):
      let features = samples.first?.features ?? 0
      func spread(_ bounds: [Float]) -> [Float]? {
        if bounds.count == 1 { return Array(repeating: bounds[0], count: features) }
        return bounds.count == features ? bounds : nil
      }
      guard let low = spread(low), let high = spread(high) else { return nil }
      return InputBox(low: low, high: high)
    }
  }
}
