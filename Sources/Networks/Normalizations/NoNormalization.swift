public import Catalogs

/// Pre-activations and weights as they are.
public struct NoNormalization: Normalization {
  /// How a study names it.
  public static let entry = CatalogEntry<any Normalization>(
    "none", summary: "Pre-activations and weights as they are", formula: "z = x·w + b", source: "–"
  ) { _ in NoNormalization() }

  /// Makes the rule.
  public init() {}
}
