internal import Lanes

/// The training labels of sixteen networks, some of them drawn anew, once for all of training.
///
/// Row i of a network keeps its label unless draw 2i of its stream `label_noise` is below the share;
/// then it is ⌊(draw 2i + 1)·classes⌋, which may be the label it had. Draws are `uniformDouble`.
/// Source: Zhang et al. 2017.
struct LabelNoise {
  /// The label of each row in each network.
  let labels: [SIMD16<Int32>]
  /// The share of rows whose label is another than that of the data.
  let changed: Lane

  /// `nil` where labels stay as they are, or targets are no classes.
  init?(_ samples: Samples, share: Double, keys: [RandomKey]) {
    guard share > 0, case .classes(let classes) = samples.targets else { return nil }
    // One output stands for two classes.
    let count = Double(max(samples.outputs, 2))
    let streams = keys.map { RandomStream(key: $0, name: "label_noise") }
    var changes = SIMD16<Int32>()
    labels = classes.enumerated().map { row, own in
      var labels = SIMD16(repeating: own)
      for (lane, stream) in streams.enumerated() {
        let index = 2 * UInt64(row)
        guard stream.uniformDouble(at: index) < share else { continue }
        labels[lane] = Int32(stream.uniformDouble(at: index + 1) * count)
        if labels[lane] != own { changes[lane] += 1 }
      }
      return labels
    }
    changed = Lane(changes) / Real(max(classes.count, 1))
  }
}
