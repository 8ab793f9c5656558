public import Catalogs
public import Lanes

/// Every value the same.
public struct Constant: Initializer {
  /// The catalog's `constant`.
  public static let entry = CatalogEntry<any Initializer>(
    "constant", summary: "One value everywhere; symmetry never breaks",
    formula: "value", source: "–",
    parameters: [CatalogParameter("value", default: nil, summary: "the value")]
  ) { Constant(value: Float($0["value", default: 0])) }

  /// The catalog's `zeros`.
  public static let zeros = CatalogEntry<any Initializer>(
    "zeros", summary: "All zero", formula: "0", source: "–"
  ) { _ in Constant(value: 0) }

  /// The value.
  public let value: Float

  /// `count` times the value.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    Array(repeating: value, count: count)
  }
}
