public import Catalogs

/// What the study key `network` says: the shape of the networks and how they start.
public struct NetworkConfiguration: Sendable {
  /// The width of each hidden layer, first to last; empty for a linear model.
  public var hidden: [Int]
  /// The activation of every hidden layer; the outputs are linear.
  public var activation: Choice<any Activation>
  /// How weights start.
  public var weights: Choice<any Initializer>
  /// How biases start; `nil` for a network without biases.
  public var biases: Choice<any Initializer>?
  /// The share of hidden activations that are dropped in training (streams `dropout.layer1`, …); in
  /// [0, 1).
  public var dropout = 0.0
  /// The share of inputs that are dropped in training (stream `dropout.input`); in [0, 1).
  public var inputDropout = 0.0
  /// What single layers start with instead, by number; the output layer is the last.
  public var overrides: [Int: LayerOverride]

  /// Collects the parts.
  public init(
    hidden: [Int], activation: Choice<any Activation>, weights: Choice<any Initializer>,
    biases: Choice<any Initializer>?, overrides: [Int: LayerOverride] = [:]
  ) {
    self.hidden = hidden
    self.activation = activation
    self.weights = weights
    self.biases = biases
    self.overrides = overrides
  }

  /// The number of the output layer, one more than there are hidden layers.
  public var outputLayer: Int { hidden.count + 1 }

  /// How the weights of a layer start.
  public func weights(ofLayer number: Int) -> Choice<any Initializer> {
    overrides[number]?.weights ?? weights
  }

  /// How the biases of a layer start; `nil` for a layer without biases.
  public func biases(ofLayer number: Int) -> Choice<any Initializer>? {
    switch overrides[number]?.biases {
    case .drawn(let choice): choice
    case .some(.none): nil
    case nil: biases
    }
  }

  /// The number of weights, biases and learned activation parameters of one network.
  public func parameterCount(features: Int, outputs: Int) -> Int {
    let widths = [features] + hidden + [outputs]
    var count = 0
    for layer in 1..<widths.count {
      count += widths[layer - 1] * widths[layer]
      if biases(ofLayer: layer) != nil { count += widths[layer] }
    }
    if activation.value.learnedStart != nil { count += hidden.reduce(0, +) }
    return count
  }
}
