internal import Catalogs
public import Lanes

/// Sixteen multilayer perceptrons of one shape, each with parameters of its own.
public final class LaneNetwork {
  /// The layers, the output layer last.
  public let layers: [DenseLayer]
  /// The activation of the hidden layers.
  public let activation: any Activation

  /// Makes networks whose parameters are drawn from the streams `weights.layer1`,
  /// `biases.layer1`, … of each network's key, the output layer numbered last.
  ///
  /// - Parameters:
  ///   - keys: one key for each network, at most sixteen; the lanes past them repeat the last one.
  ///   - samples: the training rows; needed where an initializer looks at them.
  public init(
    features: Int, outputs: Int, configuration: NetworkConfiguration, keys: [RandomKey],
    samples: Samples? = nil
  ) {
    precondition(!keys.isEmpty && keys.count <= Lane.width, "one to sixteen networks")
    activation = configuration.activation.value
    layers = configuration.shapes(features: features, outputs: outputs).enumerated().map {
      DenseLayer(
        fanIn: $1.fanIn, fanOut: $1.fanOut, hasBiases: configuration.biases(ofLayer: $0 + 1) != nil,
        learned: configuration.learned(ofLayer: $0 + 1))
    }
    NetworkStart(configuration: configuration, keys: keys, samples: samples).fill(layers)
  }

  /// Computes pre-activations, activations and outputs of the first `rows` rows.
  ///
  /// A layer's activations are computed a few rows after its pre-activations, while these are in
  /// the cache. With `dropout`, one for each hidden layer, a layer hands on what is not dropped.
  public func forward(
    _ inputs: LaneInputs, rows: Int, in space: Workspace, dropout: [Dropout] = []
  ) {
    for index in layers.indices {
      let layer = layers[index]
      let z = space.preactivations[index]
      let h = index < layers.count - 1 ? space.activations[index] : nil
      for block in layer.blocks(of: rows) {
        if index > 0 {
          let below = dropout.isEmpty ? space.activations[index - 1] : dropout[index - 1].dropped
          layer.forward(below, into: z, rows: block)
        } else {
          layer.forward(inputs, into: z, rows: block)
        }
        if let h { activation.forward(z, into: h, rows: block, learned: layer.learned) }
      }
      if let h, !dropout.isEmpty { dropout[index].drop(h, rows: rows) }
    }
  }

  /// Computes ∂loss/∂(parameters) from ∂loss/∂outputs, which stands in the last of `space.slopes`,
  /// layer by layer from the last; `adding` continues sums over earlier rows, and `dropout` is that
  /// of the forward pass.
  public func backward<Target: GradientTarget>(
    _ inputs: LaneInputs, rows: Int, in space: Workspace, into target: Target, adding: Bool = false,
    dropout: [Dropout] = []
  ) {
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let slope = space.slopes[index]
      if index > 0 {
        let below = space.activationSlopes[index - 1]
        let learned = target.learned(index - 1)
        for block in layer.blocks(of: rows) {
          layer.backward(slope, into: below, rows: block)
          if !dropout.isEmpty { dropout[index - 1].pass(below, rows: block) }
          activation.backward(
            z: space.preactivations[index - 1], h: space.activations[index - 1], gradient: below,
            into: space.slopes[index - 1], rows: block, learned: layers[index - 1].learned,
            learnedGradient: learned,
            adding: adding || block.lowerBound > 0)
        }
      }
      let height = target.weightRows(of: layer)
      var first = 0
      while first < layer.fanIn {
        let part = first..<min(first + height, layer.fanIn)
        let room = target.weights(index, rows: part)
        if index > 0 {
          layer.gradient(
            of: part,
            from: dropout.isEmpty ? space.activations[index - 1] : dropout[index - 1].dropped,
            and: slope, samples: rows, into: room,
            adding: adding)
        } else {
          layer.gradient(
            of: part, from: inputs, and: slope, samples: rows, into: room, adding: adding)
        }
        target.takeWeights(index, rows: part)
        first += height
      }
      target.biases(index)?.addColumnSums(of: slope, rows: rows, adding: adding)
      target.takeRest(index)
    }
  }

  /// Layers of the same shapes, all zero.
  public func emptyLayers() -> [DenseLayer] { layers.map { $0.emptyCopy() } }
}
