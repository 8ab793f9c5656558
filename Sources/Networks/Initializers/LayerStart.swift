public import Lanes

/// The first values of one layer of one network.
public struct LayerValues: Sendable, Equatable {
  /// fan_in × fan_out, in rows of fan_out.
  public var weights: [Float]
  /// fan_out, or `nil` for a layer without biases.
  public var biases: [Float]?

  /// Collects values.
  public init(weights: [Float], biases: [Float]?) {
    self.weights = weights
    self.biases = biases
  }
}

/// What a ``LayerInitializer`` knows of the layer that it fills, in one network.
public struct LayerStart: Sendable {
  /// The layer's number, from 1; the output layer is the last.
  public let number: Int
  /// The number of inputs.
  public let fanIn: Int
  /// The number of units.
  public let fanOut: Int
  /// Whether its units are the outputs, which are linear.
  public let isOutput: Bool
  /// The network's key.
  public let key: RandomKey
  /// The rule of the biases; `nil` for a layer without biases.
  public let biasRule: (any Initializer)?
  /// The number of training rows that were carried to this layer.
  public let rows: Int
  /// rows × fan_in: what the layers before, already filled, make of the training rows.
  public let inputs: [Float]

  /// Describes a layer.
  public init(
    number: Int, fanIn: Int, fanOut: Int, isOutput: Bool, key: RandomKey,
    biasRule: (any Initializer)?, rows: Int = 0, inputs: [Float] = []
  ) {
    precondition(inputs.count == rows * fanIn, "rows of another width")
    self.number = number
    self.fanIn = fanIn
    self.fanOut = fanOut
    self.isOutput = isOutput
    self.key = key
    self.biasRule = biasRule
    self.rows = rows
    self.inputs = inputs
  }

  /// The network's stream for a purpose in this layer: `weights` gives `weights.layer2`.
  public func stream(_ purpose: String) -> RandomStream {
    RandomStream(key: key, name: "\(purpose).layer\(number)")
  }

  /// What a rule draws for the weights.
  public func weights(_ rule: any Initializer) -> [Float] {
    rule.values(count: fanIn * fanOut, fanIn: fanIn, fanOut: fanOut, stream: stream("weights"))
  }

  /// What a rule draws for the biases; by default the layer's own rule, `nil` without one.
  public func biases(_ rule: (any Initializer)? = nil) -> [Float]? {
    (rule ?? biasRule).map {
      $0.values(count: fanOut, fanIn: fanIn, fanOut: fanOut, stream: stream("biases"))
    }
  }

  /// The pre-activations of a unit on all rows: b + Σ_i x_i·w_i, one chain of fused products in
  /// the order of the inputs, the bits that training will see.
  public func preactivations(of unit: Int, _ values: LayerValues) -> [Float] {
    let column = (0..<fanIn).map { values.weights[$0 * fanOut + unit] }
    let start = values.biases?[unit] ?? 0
    return (0..<rows).map { row in
      var sum = start
      for input in 0..<fanIn { sum.addProduct(inputs[row * fanIn + input], column[input]) }
      return sum
    }
  }
}
