import Catalogs
import Foundation
import Lanes
import Networks

/// One network of a ``LaneNetwork``, in `Double` and plain loops.
struct DoubleNetwork {
  struct Layer {
    /// `[in][out]`.
    var weights: [[Double]]
    var biases: [Double]
    /// The learned slopes of a PReLU.
    var learned: [Double]
    /// γ and β of the normalization, if any.
    var scale: [Double] = []
    var shift: [Double] = []
    /// What weights are made of, if anything: `[in][out]`.
    var direction: [[Double]]?
    var mean: [Double] = []
    var variance: [Double] = []

    /// The weights that inputs are multiplied by.
    var effective: [[Double]] {
      guard let direction else { return weights }
      let norms = scale.indices.map { unit in
        direction.reduce(0) { $0 + $1[unit] * $1[unit] }.squareRoot()
      }
      return direction.map { row in row.indices.map { scale[$0] * row[$0] / norms[$0] } }
    }
  }

  var layers: [Layer]
  let activation: Choice<any Activation>
  var normalization = Choice(defaultsOf: NoNormalization.entry)
  var residual = 0

  init(_ network: LaneNetwork, lane: Int, activation: Choice<any Activation>) {
    self.activation = activation
    layers = network.layers.map { layer in
      Layer(
        weights: (0..<layer.fanIn).map { input in
          (0..<layer.fanOut).map { Double(layer.weights[input, $0][lane]) }
        },
        biases: (0..<layer.fanOut).map { Double(layer.biases?[0, $0][lane] ?? 0) },
        learned: layer.learned?.values(ofNetwork: lane).map { Double($0) } ?? [])
    }
  }

  /// The pre-activations of each layer; the last are the outputs.
  func preactivations(_ input: [Double]) -> [[Double]] {
    preactivations([input], isTraining: false).map { $0[0] }
  }

  /// The same for rows of a batch, whose own statistics normalize it in training: layer, row, unit.
  func preactivations(_ rows: [[Double]], isTraining: Bool) -> [[[Double]]] {
    var h = rows
    var start: [[Double]]?
    var result: [[[Double]]] = []
    for (number, layer) in layers.enumerated() {
      let weights = layer.effective
      var z = h.map { row in
        layer.biases.indices.map { unit in
          zip(row, weights).reduce(layer.biases[unit]) { $0 + $1.0 * $1.1[unit] }
        }
      }
      if !layer.shift.isEmpty {
        z = DoubleNormalization.apply(normalization, layer, z, isTraining: isTraining)
      }
      result.append(z)
      guard number < layers.count - 1 else { break }
      h = z.map { DoubleActivation.layer($0, learned: layer.learned, activation) }
      if residual > 0, number % residual == 0 {
        if let start { h = zip(h, start).map { zip($0, $1).map { $0 + $1 } } }
        start = h
      }
    }
    return result
  }

  /// The mean loss over all rows of `samples`.
  func loss(_ name: String, on samples: Samples, isTraining: Bool = false) -> Double {
    var sum = 0.0
    let rows = (0..<samples.count).map { samples.input($0) }
    for (row, outputs) in (preactivations(rows, isTraining: isTraining).last ?? []).enumerated() {
      sum += DoubleLoss.value(name, outputs: outputs, wanted: samples.wanted(row))
    }
    return sum / Double(samples.count)
  }
}

/// What a row should answer.
enum Wanted {
  case label(Int)
  case values([Double])
}

extension Samples {
  func input(_ row: Int) -> [Double] {
    inputs[(row * features)..<((row + 1) * features)].map { Double($0) }
  }

  func wanted(_ row: Int) -> Wanted {
    switch targets {
    case .classes(let labels): .label(Int(labels[row]))
    case .values(let values):
      .values(values[(row * outputs)..<((row + 1) * outputs)].map { Double($0) })
    }
  }
}

/// Losses of one row in `Double`, with default parameters.
enum DoubleLoss {
  static func value(_ name: String, outputs: [Double], wanted: Wanted) -> Double {
    switch (name, wanted) {
    case ("cross_entropy", .label(let label)):
      let top = outputs.max() ?? 0
      return top + log(outputs.reduce(0) { $0 + exp($1 - top) }) - outputs[label]
    case ("hinge", .label(let label)):
      let others = outputs.indices.filter { $0 != label }
      return others.reduce(0) { $0 + max(0, 1 - outputs[label] + outputs[$1]) }
        / Double(outputs.count)
    case (_, .label(let label)):
      let targets = outputs.indices.map { $0 == label ? 1.0 : 0 }
      return value(name, outputs: outputs, wanted: .values(targets))
    case (_, .values(let targets)):
      guard let term = terms[name] else { return .nan }
      return zip(outputs, targets).reduce(0) { $0 + term($1.0, $1.1) } / Double(outputs.count)
    }
  }

  /// Losses that are a mean over outputs.
  private static let terms: [String: @Sendable (_ o: Double, _ t: Double) -> Double] = [
    "mse": { o, t in (o - t) * (o - t) },
    "mae": { o, t in abs(o - t) },
    "huber": { o, t in abs(o - t) < 1 ? (o - t) * (o - t) / 2 : abs(o - t) - 0.5 },
    "binary_cross_entropy": { o, t in
      // log σ(o) and log(1 − σ(o)), without the cancellation of 1 − σ(o).
      t * Foundation.log1p(exp(-o)) + (1 - t) * Foundation.log1p(exp(o))
    },
  ]

  /// Whether the formula of a loss is written here.
  static let known: Set<String> = [
    "cross_entropy", "mse", "mae", "huber", "binary_cross_entropy", "hinge",
  ]
}
