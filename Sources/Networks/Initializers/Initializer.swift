public import Catalogs
public import Lanes

/// The rule by which the weights, or the biases, of a layer get their first values.
public protocol Initializer: Sendable {
  /// `count` values for a layer of `fanIn` inputs and `fanOut` units: fan_in × fan_out weights in
  /// rows of fan_out (`[in][out]`), or fan_out biases.
  ///
  /// The value at index i depends on the stream's draw i alone wherever the rule allows it, so
  /// that conditions of one study share their draws.
  func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float]
}

extension Catalog where Value == any Initializer {
  /// Every initializer of weights.
  public static let weightInitializers = Catalog(
    "weight_initializers", biasInitializers.entries + [Orthogonal.entry])

  /// Every initializer of biases; fan_in and fan_out are those of the layer.
  public static let biasInitializers = Catalog(
    "bias_initializers",
    [
      Constant.zeros, Constant.entry, Normal.entry, Uniform.entry,
      VarianceScaling.entry(.he, .normal), VarianceScaling.entry(.he, .uniform),
      VarianceScaling.entry(.glorot, .normal), VarianceScaling.entry(.glorot, .uniform),
      VarianceScaling.entry(.lecun, .normal), VarianceScaling.entry(.lecun, .uniform),
    ])
}
