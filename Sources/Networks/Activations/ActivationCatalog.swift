public import Catalogs

extension Catalog where Value == any Activation {
  /// Every activation that a study can name.
  public static let activations = Catalog(
    "activations",
    [
      ReLU.entry, LeakyReLU.entry, PReLU.entry, ELU.entry, SELU.entry, CELU.entry, GELU.entry,
      TanhGELU.entry, SiLU.entry, Mish.entry, Softplus.entry, Softsign.entry, Tanh.entry,
      HardTanh.entry, Sigmoid.entry, HardSigmoid.entry, HardSwish.entry, ReLU6.entry,
      SquaredReLU.entry, ThresholdedReLU.entry, Snake.entry, Sine.entry, Absolute.entry,
      ErrorFunction.entry, Identity.entry,
    ])
}
