internal import Catalogs
public import Lanes

/// Sixteen multilayer perceptrons of one shape, each with parameters of its own.
public final class LaneNetwork {
  /// The layers, the output layer last.
  public let layers: [DenseLayer]
  /// The activation of the hidden layers.
  public let activation: any Activation
  /// The normalization of the hidden layers.
  public let normalization: any Normalization
  /// Hidden layers in a residual block; 0 for none.
  public let residual: Int
  /// What is kept of the batches of training for each hidden layer; empty where nothing is.
  public let statistics: [RunningStatistics]
  /// Whether a layer is X·W + b and max(0, z), and nothing else.
  let isRectifying: Bool
  /// The layers' products; nobody is counted as a holder of a layer while one is computed.
  let products: UnsafeMutableBufferPointer<DenseView>

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
    let normalization = configuration.normalization.value
    self.normalization = normalization
    residual = configuration.residual
    let activation = configuration.activation.value
    self.activation = activation
    isRectifying =
      activation.isRectifier && !normalization.changesPreactivations && configuration.residual == 0
    layers = configuration.shapes(features: features, outputs: outputs).enumerated().map {
      DenseLayer(
        fanIn: $1.fanIn, fanOut: $1.fanOut, hasBiases: configuration.biases(ofLayer: $0 + 1) != nil,
        learned: configuration.learned(ofLayer: $0 + 1),
        normalization: $0 < configuration.hidden.count ? normalization : NoNormalization())
    }
    statistics =
      normalization.momentum == nil
      ? [] : layers.dropLast().map { RunningStatistics(units: $0.fanOut) }
    products = .allocate(capacity: layers.count)
    _ = products.initialize(from: layers.map { DenseView($0) })
    NetworkStart(configuration: configuration, keys: keys, samples: samples).fill(layers)
  }

  deinit {
    products.deallocate()
  }

  /// Computes pre-activations, activations and outputs of the first `rows` rows.
  ///
  /// A layer's activations are computed a few rows after its pre-activations, while these are in
  /// the cache. With `dropout`, one for each hidden layer, a layer hands on what is not dropped. With
  /// `isTraining` the rows are a batch whose own figures normalize it, and running figures take their
  /// share. Without `keepsPreactivations` those of hidden layers may be left out, which saves storing them.
  public func forward(
    _ inputs: LaneInputs, rows: Int, in space: Workspace, dropout: [Dropout] = [],
    isTraining: Bool = false, keepsPreactivations: Bool = true
  ) {
    if isRectifying, dropout.isEmpty {
      return forwardRectifying(
        inputs, rows: rows, in: space, keepsPreactivations: keepsPreactivations)
    }
    for index in layers.indices {
      let layer = layers[index]
      let z = space.preactivations[index]
      let h = index < layers.count - 1 ? space.activations[index] : nil
      let norm = pass(index, rows: rows, in: space, isTraining: isTraining)
      let sums = norm?.room.normalized ?? z
      for block in norm == nil ? layer.blocks(of: rows) : RowBlocks(rows: rows, height: rows) {
        if index > 0 {
          layer.forward(space.handedOn(index - 1, dropout), into: sums, rows: block)
        } else {
          layer.forward(inputs, into: sums, rows: block)
        }
        if let norm { normalization.forward(norm, into: z) }
        if let h { activation.forward(z, into: h, rows: block, learned: layer.learned) }
      }
      if let h, !dropout.isEmpty { dropout[index].drop(h, rows: rows) }
      if let skips = space.skips, h != nil {
        skips.add(
          space.kept(index, dropout), { space.handedOn($0, dropout) }, layer: index, rows: rows)
      }
    }
  }

  /// What the normalization of layer `index` has in a pass; `nil` where it changes nothing.
  private func pass(
    _ index: Int, rows: Int, in space: Workspace, isTraining: Bool
  ) -> NormalizationPass? {
    guard index < space.normalizations.count else { return nil }
    return NormalizationPass(
      layers[index], room: space.normalizations[index], rows: rows,
      statistics: statistics.isEmpty ? nil : statistics[index], isTraining: isTraining)
  }

  /// Computes ∂loss/∂(parameters) from ∂loss/∂outputs, which stands in the last of `space.slopes`,
  /// layer by layer from the last; `adding` continues sums over earlier rows, and `dropout` and
  /// `isTraining` are those of the forward pass.
  public func backward<Target: GradientTarget>(
    _ inputs: LaneInputs, rows: Int, in space: Workspace, into target: Target, adding: Bool = false,
    dropout: [Dropout] = [], isTraining: Bool = false
  ) {
    if isRectifying, dropout.isEmpty {
      return backwardRectifying(inputs, rows: rows, in: space, into: target, adding: adding)
    }
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let slope = space.slopes[index]
      if index > 0 {
        let below = space.activationSlopes[index - 1]
        let learned = target.learned(index - 1)
        for block in layer.blocks(of: rows) {
          layer.backward(slope, into: below, rows: block)
          space.skips?.pass(below, layer: index - 1, rows: block)
          if !dropout.isEmpty { dropout[index - 1].pass(below, rows: block) }
          activation.backward(
            z: space.preactivations[index - 1], h: space.activations[index - 1], gradient: below,
            into: space.slopes[index - 1], rows: block, learned: layers[index - 1].learned,
            learnedGradient: learned,
            adding: adding || block.lowerBound > 0)
        }
        if let norm = pass(index - 1, rows: rows, in: space, isTraining: isTraining),
          let gradient = target.normalization(index - 1)
        {
          normalization.backward(
            norm, slope: space.slopes[index - 1], gradient: gradient, adding: adding)
        }
      }
      let x = index > 0 ? LaneInputs.perNetwork(space.handedOn(index - 1, dropout)) : inputs
      takeGradient(index, of: x, slope, rows: rows, into: target, adding: adding)
    }
  }

  /// Hands on the gradient of the parameters of a layer, from what it took in and its slopes.
  func takeGradient<Target: GradientTarget>(
    _ index: Int, of inputs: LaneInputs, _ slope: LaneMatrix, rows: Int, into target: Target,
    adding: Bool
  ) {
    let layer = layers[index]
    let height = target.weightRows(of: layer)
    var first = 0
    while first < layer.fanIn {
      let part = first..<min(first + height, layer.fanIn)
      let room = target.weights(index, rows: part)
      layer.gradient(
        of: part, from: inputs, and: slope, samples: rows, into: room, adding: adding)
      target.takeWeights(index, rows: part)
      first += height
    }
    target.biases(index)?.addColumnSums(of: slope, rows: rows, adding: adding)
    target.takeRest(index)
  }

  /// Layers of the same shapes, all zero.
  public func emptyLayers() -> [DenseLayer] { layers.map { $0.emptyCopy() } }
}
