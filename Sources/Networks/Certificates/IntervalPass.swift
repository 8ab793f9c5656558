internal import Lanes

/// Carries a box of inputs through sixteen networks: bounds of every pre-activation and activation,
/// whatever input of the box they see.
///
/// Interval bound propagation, rounded outward: for the inputs x_j ∈ [l_j, u_j] of a layer of n inputs
///
///     z ≤ b + Σ max(w_j·l_j, w_j·u_j) + margin,   z ≥ b + Σ min(w_j·l_j, w_j·u_j) − margin
///     margin = (n + 8)·2⁻²⁴·(|b| + Σ|w_j|·max(|l_j|, |u_j|)) + (n + 8)·2⁻¹⁴⁰
///
/// The sums are in `Double`; the margin covers their rounding, that of the engine's own `Float` chain
/// of n products, and what it loses to underflow. So the bounds hold of the exact networks and of what
/// the engine computes. Residual blocks and normalizations outside training are followed; the bounds
/// of `layer_norm` are |x − mean|/√(variance + ε) ≤ √U for U units.
///
/// Sources: Gowal et al. 2018 (interval bound propagation); Higham 2002, § 3.1 (the margin).
public struct IntervalPass {
  /// The pre-activations of each hidden layer as its activation sees them, [layer][unit].
  public let preactivations: [[LaneInterval]]
  /// What is observed of each hidden unit, [layer][unit].
  public let activations: [[LaneInterval]]

  /// Carries the box of inputs with these least and greatest values through `network`.
  public init(_ network: LaneNetwork, low: [Float], high: [Float]) {
    precondition(
      low.count == network.layers[0].fanIn && high.count == low.count, "one range for each input")
    var inputs = zip(low, high).map {
      LaneInterval(low: Lane(repeating: Real($0)), high: Lane(repeating: Real($1)))
    }
    var handedOn: [[LaneInterval]] = []
    var z: [[LaneInterval]] = []
    var h: [[LaneInterval]] = []
    for (index, layer) in network.layers.dropLast().enumerated() {
      let ranges = inputs.map(WideRange.init)
      let sums = (0..<layer.fanOut).map { Self.sum(ranges, layer, unit: $0) }
      let own = network.normalization.range(
        sums, layer: layer,
        statistics: network.statistics.isEmpty ? nil : network.statistics[index])
      z.append(own)
      h.append(network.activation.observedRanges(own, learned: layer.learned))
      inputs = network.activation.ranges(own, learned: layer.learned)
      if network.residual > 0, index > 0, index % network.residual == 0 {
        inputs = zip(inputs, handedOn[index - network.residual]).map {
          LaneInterval(low: $0.low + $1.low, high: $0.high + $1.high).outward
        }
      }
      handedOn.append(inputs)
    }
    preactivations = z
    activations = h
  }

  /// The bounds of x·w + b of one unit.
  private static func sum(
    _ inputs: [WideRange], _ layer: DenseLayer, unit: Int
  ) -> LaneInterval {
    let bias = (layer.biases?[0, unit] ?? Lane()).wide
    var low = bias
    var high = bias
    var size = bias.magnitude
    let stride = layer.weights.stride
    var weight = UnsafePointer(layer.weights.storage + unit)
    for range in inputs {
      // Products of two `Float`s are exact in `Double`.
      let w = weight.pointee.wide
      let falls = w .< 0
      low.addProduct(w, range.low.replacing(with: range.high, where: falls))
      high.addProduct(w, range.high.replacing(with: range.low, where: falls))
      size.addProduct(w.magnitude, range.most)
      weight += stride
    }
    withExtendedLifetime(layer) {}
    let count = Double(layer.fanIn + 8)
    // Where every term is 0 nothing is rounded.
    let margin = (size * (count * 0x1p-24) + SIMD16(repeating: count * 0x1p-140))
      .replacing(with: 0, where: size .== 0)
    return LaneInterval(outward: low - margin, high + margin)
  }
}

/// The bounds of an input.
private struct WideRange {
  let low: WideLane
  let high: WideLane
  /// The greatest magnitude between them; NaN where one of them is not finite, so that no unit that
  /// sees the input has bounds.
  let most: WideLane

  init(_ range: LaneInterval) {
    (low, high) = (range.low.wide, range.high.wide)
    most =
      low.magnitude.replacing(with: high.magnitude, where: high.magnitude .> low.magnitude)
      + (low - low) + (high - high)
  }
}

extension Normalization {
  /// What the normalization makes of the bounds of a layer's x·w + b outside training.
  func range(
    _ sums: [LaneInterval], layer: DenseLayer, statistics: RunningStatistics?
  ) -> [LaneInterval] {
    guard changesPreactivations, let scale = layer.scale, let shift = layer.shift else {
      return sums
    }
    return sums.indices.map { unit in
      let (gamma, beta) = (scale[0, unit], shift[0, unit])
      let normal = normalRange(sums[unit], unit: unit, of: sums.count, statistics: statistics)
      let range = LaneInterval(gamma * normal.low).including(gamma * normal.high)
      let most = range.low.magnitude.selecting(
        range.high.magnitude, where: range.high.magnitude .> range.low.magnitude)
      let margin = (most + beta.magnitude) * 0x1p-20 + Real(0x1p-90) * (gamma.magnitude + 1)
      // Rows do not meet outside training, but units do: what is not known of one is of none.
      return sums.reduce(
        LaneInterval(low: beta + range.low - margin, high: beta + range.high + margin)
      ) { statistics == nil ? $0.knowing($1) : $0 }.knowing(sums[unit])
    }
  }

  /// The bounds of x̂.
  private func normalRange(
    _ sum: LaneInterval, unit: Int, of count: Int, statistics: RunningStatistics?
  ) -> LaneInterval {
    guard let statistics, let factor = factor(variance: statistics.variance[0, unit]) else {
      // However the units differ, none is farther from their mean than this.
      let limit = Lane(repeating: Real(count).squareRoot() * (1 + 0x1p-18))
      return LaneInterval(low: -limit, high: limit)
    }
    let mean = statistics.mean[0, unit]
    let ends = ((sum.low - mean) * factor, (sum.high - mean) * factor)
    let size = (sum.low.magnitude + sum.high.magnitude + mean.magnitude) * factor
    return LaneInterval(low: ends.0 - size * 0x1p-20, high: ends.1 + size * 0x1p-20)
  }
}
