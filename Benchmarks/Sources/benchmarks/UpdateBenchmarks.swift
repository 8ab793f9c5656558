import Lanes

/// The products of one update of each preset of `deadneurons bench`, in the order of training and on as
/// much memory: what an operand costs depends on what was read since it was last used.
enum UpdateBenchmarks {
  static func run(_ stopwatch: Stopwatch) {
    for (name, batch, widths) in [
      ("A", 32, [9, 16, 16, 2]), ("B", 32, [64, 64, 64, 10]), ("C", 64, [64, 256, 256, 256, 10]),
      ("D", 64, [1] + Array(repeating: 2, count: 10) + [1]),
    ] {
      Update(batch: batch, widths: widths).time(stopwatch, preset: name)
    }
  }
}

/// The matrices of a network, and the products of an update.
private struct Update {
  private let batch: Int
  private let widths: [Int]
  /// Inputs, then the activations of each layer.
  private let values: [LaneMatrix]
  /// ∂loss/∂Z of each layer; the first stands for the inputs, and is not used.
  private let slopes: [LaneMatrix]
  private let weights: [LaneMatrix]
  private let biases: [LaneMatrix]

  init(batch: Int, widths: [Int]) {
    self.batch = batch
    self.widths = widths
    values = widths.map { .sample(rows: batch, columns: $0) }
    slopes = widths.map { .sample(rows: batch, columns: $0) }
    weights = zip(widths, widths.dropFirst()).map { .sample(rows: $0, columns: $1) }
    biases = widths.dropFirst().map { .sample(rows: 1, columns: $0) }
    // As small as weights are, so that activations stay finite.
    for matrix in weights {
      for index in 0..<matrix.count { matrix.storage[index] *= 1 / Float(matrix.rows) }
    }
  }

  private var layers: Range<Int> { weights.indices }

  func time(_ stopwatch: Stopwatch, preset: String) {
    let products = layers.map { batch * widths[$0] * widths[$0 + 1] }
    let forward = products.reduce(0, +)
    func time(_ name: String, _ products: Int, _ body: () -> Void) {
      stopwatch.time(
        "update \(preset), \(name)", items: products, "product",
        flops: Double(2 * Lane.width * products), body: body)
    }
    time("forward", forward) { for layer in layers { self.forward(layer) } }
    // No gradient is taken with respect to the inputs of the network.
    time("whole", 3 * forward - products[0]) {
      for layer in layers { self.forward(layer) }
      for layer in layers.reversed() { descend(layer) }
    }
  }

  private func forward(_ layer: Int) {
    let (x, w, h) = (values[layer], weights[layer], values[layer + 1])
    MatrixProduct<Lane>(
      left: x.storage, row: x.stride, term: 1, right: w.storage, term: w.stride, column: 1,
      target: h.storage, row: h.stride
    ).compute(
      rows: batch, columns: w.columns, terms: w.rows, start: .columns(biases[layer].storage),
      finish: layer == layers.last ? .store : .rectified)
  }

  /// The way back through a layer, and its step.
  private func descend(_ layer: Int) {
    let (x, w, above, below) = (values[layer], weights[layer], slopes[layer + 1], slopes[layer])
    if w.columns <= NarrowLayer<Float>.units {
      return NarrowLayer(
        weights: (w.storage, w.stride), biases: biases[layer].storage, fanIn: w.rows,
        fanOut: w.columns
      ).step(
        Self.rate, inputs: (x.storage, x.stride), slopes: (above.storage, above.stride),
        below: layer > 0 ? below.storage : nil, rows: batch)
    }
    if layer > 0 {
      MatrixProduct<Lane>(
        left: above.storage, row: above.stride, term: 1, right: w.storage, term: 1,
        column: w.stride, target: below.storage, row: below.stride
      ).compute(
        rows: batch, columns: w.rows, terms: w.columns, start: .zero, finish: .slope(x.storage))
    }
    MatrixProduct<Lane>(
      left: x.storage, row: 1, term: x.stride, right: above.storage, term: above.stride, column: 1,
      target: w.storage, row: w.stride
    ).compute(
      rows: w.rows, columns: w.columns, terms: batch, start: .zero, finish: .step(Self.rate))
  }

  /// So small that the weights stay what they are.
  private static let rate: Float = -1e-9
}
