public import Catalogs
internal import Lanes

/// φ(z) = tanh z; φ′ = 1 − h², exactly 0 once h rounds to ±1 (|z| past about 9).
public struct Tanh: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "tanh", summary: "Hyperbolic tangent", formula: "tanh z", source: "LeCun et al. 1998"
  ) { _ in Tanh() }

  /// tanh z.
  @inline(__always) public func value(_ z: Lane) -> Lane { Lane.tanh(z) }

  /// 1 − h², as (1 − h)(1 + h), which keeps its relative accuracy near ±1.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane { (1 - h) * (1 + h) }
}
