internal import Lanes

/// The first training rows on their way through the layers of networks that are being filled.
struct CarriedRows {
  private let samples: Samples
  private let count: Int
  /// What the layers passed so far make of the rows; `nil` before the first.
  private var activations: LaneMatrix?

  /// Takes the first rows; `nil` if none are wanted.
  init?(_ samples: Samples?, rows: Int) {
    guard let samples, rows > 0 else { return nil }
    self.samples = samples
    count = rows
  }

  /// The first `wanted` rows as one network's next layer sees them, row by row.
  func rows(_ wanted: Int, ofLane lane: Int) -> [Float] {
    guard let activations else { return Array(samples.inputs.prefix(wanted * samples.features)) }
    var values: [Float] = []
    values.reserveCapacity(wanted * activations.columns)
    for row in 0..<wanted {
      let source = activations.row(row)
      for column in 0..<activations.columns { values.append(source[column][lane]) }
    }
    return values
  }

  /// Replaces the rows by what a hidden layer makes of them, with the bits of training.
  mutating func pass(through layer: DenseLayer, activation: any Activation) {
    let sums = LaneMatrix(rows: count, columns: layer.fanOut)
    if let activations {
      layer.forward(activations, into: sums, rows: 0..<count)
    } else {
      samples.inputs.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        layer.forward(.shared(base, features: samples.features), into: sums, rows: 0..<count)
      }
    }
    let next = LaneMatrix(rows: count, columns: layer.fanOut)
    activation.forward(sums, into: next, rows: 0..<count, learned: layer.learned)
    activations = next
  }
}
