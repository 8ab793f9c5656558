public import Catalogs

extension Catalog where Value == any Initializer {
  /// Every initializer of weights.
  public static let weightInitializers = Catalog(
    "weight_initializers",
    biasInitializers.entries + [
      Orthogonal.entry, IdentityMatrix.entry, Sparse.entry, MeanField.entry,
      RandomizedAsymmetric.entry, LSUV.entry, DataDependent.entry, SignFlipped.entry,
    ])

  /// Every initializer of biases; fan_in and fan_out are those of the layer.
  public static let biasInitializers = Catalog(
    "bias_initializers",
    [
      Constant.zeros, Constant.entry, Normal.entry, Uniform.entry, TruncatedNormal.entry,
      VarianceScaling.entry(.he, .normal), VarianceScaling.entry(.he, .uniform),
      VarianceScaling.entry(.glorot, .normal), VarianceScaling.entry(.glorot, .uniform),
      VarianceScaling.entry(.lecun, .normal), VarianceScaling.entry(.lecun, .uniform),
    ])
}
