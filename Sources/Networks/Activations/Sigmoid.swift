public import Catalogs
internal import Lanes

/// φ(z) = 1 / (1 + exp(−z)); φ′ = h(1 − h), exactly 0 once h rounds to 1 (z past about 17).
public struct Sigmoid: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "sigmoid", summary: "Logistic function", formula: "1 / (1 + exp(−z))",
    source: "Rumelhart, Hinton & Williams 1986"
  ) { _ in Sigmoid() }

  /// 1 / (1 + exp(−z)).
  @inline(__always) public func value(_ z: Lane) -> Lane { Lane.sigmoid(z) }

  /// h(1 − h).
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    (h * (1 - h)).flushed
  }
}
