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
  public func forward(_ inputs: LaneInputs, rows: Int, in space: Workspace) {
    for (index, layer) in layers.enumerated() {
      let target = space.preactivations[index]
      let start = layer.biases.map { UnsafePointer($0.storage) }
      if index == 0 {
        switch inputs {
        case .perNetwork(let matrix):
          layer.product(of: matrix.storage, stride: matrix.stride, into: target)
            .compute(
              rows: rows, columns: layer.fanOut, terms: layer.fanIn,
              start: start.map { .columns($0) } ?? .zero)
        case .shared(let values, let features):
          layer.product(of: values, stride: features, into: target)
            .compute(
              rows: rows, columns: layer.fanOut, terms: layer.fanIn,
              start: start.map { .columns($0) } ?? .zero)
        }
      } else {
        let source = space.activations[index - 1]
        layer.product(of: source.storage, stride: source.stride, into: target)
          .compute(
            rows: rows, columns: layer.fanOut, terms: layer.fanIn,
            start: start.map { .columns($0) } ?? .zero)
      }
      if index < layers.count - 1 {
        activation.forward(
          target, into: space.activations[index], rows: 0..<rows, learned: layer.learned)
      }
    }
  }

  /// Computes ∂loss/∂(parameters) into `gradient` from ∂loss/∂outputs, which stands in the last of
  /// `space.slopes`; `adding` continues sums over earlier rows.
  public func backward(
    _ inputs: LaneInputs, rows: Int, in space: Workspace, gradient: [DenseLayer], adding: Bool
  ) {
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let slope = space.slopes[index]
      if index < layers.count - 1 {
        activation.backward(
          z: space.preactivations[index], h: space.activations[index],
          gradient: space.activationSlopes[index], into: slope, rows: 0..<rows,
          learned: layer.learned, learnedGradient: gradient[index].learned,
          adding: adding)
      }
      if index == 0 {
        switch inputs {
        case .perNetwork(let matrix):
          gradient[0].weights.addOuterProducts(
            of: matrix.storage, stride: matrix.stride, and: slope, rows: rows, adding: adding)
        case .shared(let values, let features):
          gradient[0].weights.addOuterProducts(
            of: values, stride: features, and: slope, rows: rows, adding: adding)
        }
      } else {
        let source = space.activations[index - 1]
        gradient[index].weights.addOuterProducts(
          of: source.storage, stride: source.stride, and: slope, rows: rows, adding: adding)
        MatrixProduct<Lane>(
          left: slope.storage, row: slope.stride, term: 1,
          right: layer.weights.storage, term: 1, column: layer.weights.stride,
          target: space.activationSlopes[index - 1].storage,
          row: space.activationSlopes[index - 1].stride
        ).compute(rows: rows, columns: layer.fanIn, terms: layer.fanOut, start: .zero)
      }
      gradient[index].biases?.addColumnSums(of: slope, rows: rows, adding: adding)
    }
  }

  /// Layers of the same shapes, all zero.
  public func emptyLayers() -> [DenseLayer] { layers.map { $0.emptyCopy() } }
}

extension DenseLayer {
  fileprivate func product<Left: LaneOperand>(
    of source: UnsafePointer<Left>, stride: Int, into target: LaneMatrix
  ) -> MatrixProduct<Left> {
    MatrixProduct(
      left: source, row: stride, term: 1,
      right: weights.storage, term: weights.stride, column: 1,
      target: target.storage, row: target.stride)
  }
}

extension LaneMatrix {
  /// Σ over rows of (input)·(slope): the weight gradient.
  fileprivate func addOuterProducts(
    of source: UnsafePointer<Lane>, stride: Int, and slope: LaneMatrix, rows: Int, adding: Bool
  ) {
    MatrixProduct<Lane>(
      left: source, row: 1, term: stride, right: slope.storage, term: slope.stride, column: 1,
      target: storage, row: self.stride
    ).compute(
      rows: self.rows, columns: columns, terms: rows, start: adding ? .accumulate : .zero)
  }

  fileprivate func addOuterProducts(
    of source: UnsafePointer<Float>, stride: Int, and slope: LaneMatrix, rows: Int, adding: Bool
  ) {
    MatrixProduct<Float>(
      left: source, row: 1, term: stride, right: slope.storage, term: slope.stride, column: 1,
      target: storage, row: self.stride
    ).compute(
      rows: self.rows, columns: columns, terms: rows, start: adding ? .accumulate : .zero)
  }

  /// The sum of each column, row after row: the bias gradient.
  fileprivate func addColumnSums(of slope: LaneMatrix, rows: Int, adding: Bool) {
    if !adding { fill(Lane()) }
    for row in 0..<rows {
      let values = slope.row(row)
      for unit in 0..<columns { storage[unit] += values[unit] }
    }
  }
}
