public import Catalogs

extension Catalog where Value == any Optimizer {
  /// Every optimizer that a study can name.
  public static let optimizers = Catalog(
    "optimizers",
    [
      SGD.entry, Momentum.entry, Nesterov.entry, RMSProp.entry, Adagrad.entry, Adadelta.entry,
      Adam.entry, AMSGrad.entry, AdamW.entry, NAdam.entry, RAdam.entry, Lion.entry,
    ])
}
