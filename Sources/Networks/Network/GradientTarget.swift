public import Lanes

/// Where a backward pass leaves ∂loss/∂(parameters): it is asked for room, piece by piece, and told
/// when a piece is complete.
///
/// A layer is asked for once its own gradient with respect to its inputs has been taken, so that a
/// target may change the layer's parameters at once, while they are in the cache.
public protocol GradientTarget {
  /// The number of rows of a layer's weights that are to be computed at a time; at least 1.
  func weightRows(of layer: DenseLayer) -> Int

  /// r where every parameter p is to become p + r·gradient at once and nobody wants to see the gradient;
  /// `nil` where it is wanted.
  var plainStep: Real? { get }

  /// Room for the gradient of some rows of the weights of layer `index`, in its own row stride.
  func weights(_ index: Int, rows: Range<Int>) -> UnsafeMutablePointer<Lane>
  /// The gradient of those rows is complete.
  func takeWeights(_ index: Int, rows: Range<Int>)

  /// Room for the gradient of the biases of layer `index`.
  func biases(_ index: Int) -> LaneMatrix?
  /// Room for the gradient of what the activation of layer `index` learns.
  func learned(_ index: Int) -> LaneMatrix?
  /// Room for the gradient of the scale and shift of the normalization of layer `index`.
  func normalization(_ index: Int) -> NormalizationGradient?
  /// The gradients of the biases and of what else is learned in layer `index` are complete.
  func takeRest(_ index: Int)
}

extension GradientTarget {
  /// `nil`.
  public var plainStep: Real? { nil }
}

/// Keeps the gradient of all parameters; where weights are normalized themselves, that of the weights
/// as they are.
public struct StoredGradient: GradientTarget {
  /// One layer of gradients for each layer of parameters.
  public let layers: [DenseLayer]

  /// Names where the gradient goes.
  public init(_ layers: [DenseLayer]) { self.layers = layers }

  /// All of them.
  public func weightRows(of layer: DenseLayer) -> Int { layer.fanIn }
  /// The layer's own room.
  public func weights(_ index: Int, rows: Range<Int>) -> UnsafeMutablePointer<Lane> {
    layers[index].weights.row(rows.lowerBound)
  }
  /// Nothing more.
  public func takeWeights(_ index: Int, rows: Range<Int>) {}
  /// The layer's own room.
  public func biases(_ index: Int) -> LaneMatrix? { layers[index].biases }
  /// The layer's own room.
  public func learned(_ index: Int) -> LaneMatrix? { layers[index].learned }
  /// The layer's own room.
  public func normalization(_ index: Int) -> NormalizationGradient? {
    layers[index].normalizationGradient
  }
  /// Nothing more.
  public func takeRest(_ index: Int) {}
}

extension DenseLayer {
  /// This layer's scale and shift as room for their gradient.
  var normalizationGradient: NormalizationGradient? {
    guard let scale, let shift else { return nil }
    return NormalizationGradient(scale: scale, shift: shift)
  }
}
