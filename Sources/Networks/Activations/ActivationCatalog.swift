public import Catalogs

extension Catalog where Value == any Activation {
  /// Every activation that a study can name.
  public static let activations = Catalog(
    "activations",
    [
      ReLU.entry, LeakyReLU.entry, PReLU.entry, ELU.entry, Tanh.entry, Sigmoid.entry,
      Identity.entry,
    ])
}
