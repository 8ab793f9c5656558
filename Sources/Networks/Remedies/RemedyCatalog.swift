public import Catalogs

extension Catalog where Value == any Remedy {
  /// Every remedy that a study can name.
  public static let remedies = Catalog(
    "remedies",
    [
      NoRemedy.entry, ReDo.entry, ContinualBackprop.entry, Resample.entry, BiasShift.entry,
      ShrinkAndPerturb.entry,
    ])
}

extension CatalogParameter {
  /// The number of updates from one look at the units to the next: the first is after `every`.
  static func every(default steps: Double?) -> CatalogParameter {
    CatalogParameter(
      "every", kind: .integer, default: steps.map { .number($0) }, minimum: 1, maximum: 1e9,
      summary: "updates from one check to the next")
  }
}
