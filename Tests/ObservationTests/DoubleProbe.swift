import Foundation
import Lanes
import Networks

/// One network of a ``LaneNetwork`` on a probe, in `Double` and plain loops: what an observer
/// should see.
struct DoubleProbe {
  struct Layer {
    /// `[in][out]`.
    var weights: [[Double]]
    var biases: [Double]
  }

  var layers: [Layer]
  var samples: Samples
  let activation: String
  let loss: String

  init(_ network: LaneNetwork, lane: Int, on samples: Samples, activation: String, loss: String) {
    self.samples = samples
    self.activation = activation
    self.loss = loss
    layers = network.layers.map { layer in
      Layer(
        weights: (0..<layer.fanIn).map { input in
          (0..<layer.fanOut).map { Double(layer.weights[input, $0][lane]) }
        },
        biases: (0..<layer.fanOut).map { Double(layer.biases?[0, $0][lane] ?? 0) })
    }
  }

  func value(_ z: Double) -> Double {
    switch activation {
    case "relu": z > 0 ? z : 0
    case "leaky_relu": z > 0 ? z : Double(Float(0.01)) * z
    case "prelu": z > 0 ? z : 0.25 * z
    case "tanh": tanh(z)
    case "sigmoid": 1 / (1 + exp(-z))
    default: .nan
    }
  }

  /// Whether φ′(z) ≠ 0, for pre-activations of ordinary size.
  func hasSlope(_ z: Double) -> Bool { activation == "relu" ? z > 0 : true }

  /// `[layer][unit]` for one row of the probe.
  func preactivations(_ row: Int) -> [[Double]] {
    let features = samples.features
    var h = samples.inputs[(row * features)..<((row + 1) * features)].map { Double($0) }
    return layers.map { layer in
      var z = layer.biases
      for (source, weights) in zip(h, layer.weights) {
        for unit in z.indices { z[unit] += source * weights[unit] }
      }
      h = z.map(value)
      return z
    }
  }

  /// Pre-activations of one unit over the probe.
  func preactivations(layer: Int, unit: Int) -> [Double] {
    (0..<samples.count).map { preactivations($0)[layer][unit] }
  }

  /// The mean loss.
  func meanLoss() -> Double {
    var sum = 0.0
    for row in 0..<samples.count {
      let o = preactivations(row).last ?? []
      switch samples.targets {
      case .classes(let labels):
        let label = Int(labels[row])
        if loss == "mse" {
          let errors = o.indices.map { o[$0] - ($0 == label ? 1 : 0) }
          sum += errors.reduce(0) { $0 + $1 * $1 } / Double(o.count)
        } else {
          let top = o.max() ?? 0
          sum += top + log(o.reduce(0) { $0 + exp($1 - top) }) - o[label]
        }
      case .values(let values):
        let errors = o.indices.map { o[$0] - Double(values[row * o.count + $0]) }
        sum += errors.reduce(0) { $0 + $1 * $1 } / Double(o.count)
      }
    }
    return sum / Double(samples.count)
  }

  /// ∂loss/∂(a parameter), by central differences over steps of 1e-6.
  func slope(_ path: WritableKeyPath<DoubleProbe, Double>) -> Double {
    var moved = self
    moved[keyPath: path] += 1e-6
    let above = moved.meanLoss()
    moved[keyPath: path] -= 2e-6
    return (above - moved.meanLoss()) / 2e-6
  }

  /// Slopes by the incoming weights of a unit and by its bias.
  func slopes(layer: Int, unit: Int) -> [Double] {
    layers[layer].weights.indices.map { slope(\.layers[layer].weights[$0][unit]) }
      + [slope(\.layers[layer].biases[unit])]
  }
}

/// √Σ of squares.
func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
