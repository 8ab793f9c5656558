internal import Catalogs
internal import Lanes
internal import Networks

/// What the probe says of every hidden unit of sixteen networks at one step.
final class ProbeView {
  /// Networks in which a unit is above zero on some probe input, [layer][unit].
  private(set) var fired: [[LaneMask]]
  /// Largest pre-activation over the probe, [layer][unit].
  private(set) var tops: [[Lane]]

  private let evaluation: Evaluation
  /// Where what is observed of a unit is not what the next layer sees.
  private let shown: [LaneMatrix]

  /// One part of the probe as a layer meets it.
  struct Part {
    /// The place of its first row in the probe.
    let first: Int
    /// The number of rows.
    let rows: Int
    /// The pre-activations of the layer.
    let preactivations: LaneMatrix
    /// What is observed of its units: h, unless the activation changes the width.
    let activations: LaneMatrix
    /// What the layer sees; `nil` for the first, which sees the probe's inputs.
    let inputs: LaneMatrix?
  }

  init(_ network: LaneNetwork, probe: Samples, loss: any Loss) {
    evaluation = Evaluation(network: network, samples: probe, loss: loss)
    let hidden = network.layers.dropLast().map(\.fanOut)
    fired = hidden.map { Array(repeating: LaneMask(repeating: false), count: $0) }
    tops = hidden.map { Array(repeating: Lane(), count: $0) }
    shown =
      network.activation.isElementwise
      ? [] : hidden.map { LaneMatrix(rows: Evaluation.rowsInPart, columns: $0) }
  }

  /// Looks at the networks as they are now; `visit` sees each layer of each part.
  func look(at network: LaneNetwork, visit: (Int, Part) -> Void = { _, _ in }) {
    for layer in fired.indices {
      for unit in fired[layer].indices {
        fired[layer][unit] = LaneMask(repeating: false)
        tops[layer][unit] = Lane(repeating: -.infinity)
      }
    }
    var first = 0
    _ = evaluation.run(network) { part in
      for layer in fired.indices {
        let z = part.space.preactivations[layer]
        if !shown.isEmpty {
          network.activation.observed(z, into: shown[layer], rows: 0..<part.rows)
        }
        let h = shown.isEmpty ? part.space.activations[layer] : shown[layer]
        for unit in fired[layer].indices { add(z, h, rows: part.rows, layer: layer, unit: unit) }
        visit(
          layer,
          Part(
            first: first, rows: part.rows, preactivations: z, activations: h,
            inputs: part.space.inputs(ofLayer: layer)))
      }
      first += part.rows
    }
  }

  private func add(_ z: LaneMatrix, _ h: LaneMatrix, rows: Int, layer: Int, unit: Int) {
    var top = tops[layer][unit]
    var highest = Lane()
    var pre = UnsafePointer(z.storage + unit)
    var post = UnsafePointer(h.storage + unit)
    for _ in 0..<rows {
      let (before, after) = (pre.pointee, post.pointee)
      top.select(before, where: before .> top)
      highest.select(after, where: after .> highest)
      pre += z.stride
      post += h.stride
    }
    tops[layer][unit] = top
    fired[layer][unit] = fired[layer][unit] .| (highest .> 0)
  }
}
