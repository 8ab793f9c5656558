public import Catalogs

/// The transforms that a study can name.
public enum Transforms {
  /// The words of `data.transform`.
  public static let catalog = Catalog<any Transform>(
    "transforms", [none, standardize, minMax, shiftPositive, scale])

  /// The words of `data.target_transform`.
  public static let targetCatalog = Catalog<any Transform>(
    "target_transforms", [none, standardize, minMax, scale])

  private static let none = CatalogEntry<any Transform>(
    "none", summary: "Leaves the numbers as they are.", formula: "y = x", source: "identity"
  ) { _ in IdentityTransform() }

  private static let standardize = CatalogEntry<any Transform>(
    "standardize", summary: "Mean 0 and standard deviation 1 on the training rows.",
    formula: "y = (x − mean) / sd, sd = √(Σ(x − mean)²/n); an unvarying column is only centred",
    source: "convention of scikit-learn's StandardScaler"
  ) { _ in StandardizeTransform() }

  private static let minMax = CatalogEntry<any Transform>(
    "min_max", summary: "Range 0 to 1 on the training rows.",
    formula: "y = (x − min) / (max − min); an unvarying column becomes 0",
    source: "convention of scikit-learn's MinMaxScaler"
  ) { _ in MinMaxTransform() }

  private static let shiftPositive = CatalogEntry<any Transform>(
    "shift_positive", summary: "The same numbers shifted until all training cells are positive.",
    formula: "y = x − min + offset", source: "this package",
    parameters: [
      CatalogParameter(
        "offset", default: 1, minimum: 0, summary: "what the least training cell becomes")
    ]
  ) { ShiftPositiveTransform(offset: $0["offset", default: 1]) }

  private static let scale = CatalogEntry<any Transform>(
    "scale", summary: "Multiplies by a constant.", formula: "y = x · factor",
    source: "this package",
    parameters: [
      CatalogParameter("factor", default: nil, summary: "what every number is multiplied by")
    ]
  ) { ScaleTransform(factor: $0["factor", default: 1]) }
}
