public import Catalogs

/// What the study key `network` says: the shape of the networks and how they start.
public struct NetworkConfiguration: Sendable {
  /// The width of each hidden layer, first to last; empty for a linear model. What it makes of
  /// pre-activations and activations is up to the activation.
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
  /// How hidden layers are normalized.
  public var normalization = Choice(defaultsOf: NoNormalization.entry)
  /// Hidden layers, after the first, in a block that a skip connection leads around; 0 for none.
  public var residual = 0
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

  /// The number of observed units of each hidden layer: its pre-activations.
  public var hiddenUnits: [Int] { hidden.map { activation.value.preactivations(units: $0) } }

  /// Inputs and pre-activations of each layer, the output layer last.
  public func shapes(features: Int, outputs: Int) -> [(fanIn: Int, fanOut: Int)] {
    let inputs = [features] + hidden.map { activation.value.activations(units: $0) }
    return Array(zip(inputs, hiddenUnits + [outputs]).map { (fanIn: $0, fanOut: $1) })
  }

  /// The number of parameters that the activation of a layer learns.
  public func learned(ofLayer number: Int) -> Int {
    guard number < outputLayer else { return 0 }
    return activation.value.learned(preactivations: hiddenUnits[number - 1])
  }

  /// The number of scales and shifts that the normalization of a layer learns.
  public func normalizing(ofLayer number: Int) -> Int {
    guard number < outputLayer else { return 0 }
    let rule = normalization.value
    return hiddenUnits[number - 1] * ((rule.hasScale ? 1 : 0) + (rule.hasShift ? 1 : 0))
  }

  /// The number of weights, biases and learned parameters of activations and normalizations of one
  /// network.
  public func parameterCount(features: Int, outputs: Int) -> Int {
    var count = 0
    for (index, shape) in shapes(features: features, outputs: outputs).enumerated() {
      count += shape.fanIn * shape.fanOut + learned(ofLayer: index + 1)
      count += normalizing(ofLayer: index + 1)
      if biases(ofLayer: index + 1) != nil { count += shape.fanOut }
    }
    return count
  }
}
