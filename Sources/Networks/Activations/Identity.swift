public import Catalogs
internal import Lanes

/// φ(z) = z: a deep linear network, the control that cannot die.
public struct Identity: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "identity", summary: "No activation: a linear network", formula: "z", source: "Saxe et al. 2014"
  ) { _ in Identity() }

  /// z.
  @inline(__always) public func value(_ z: Lane) -> Lane { z }

  /// 1.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane { Lane(repeating: 1) }
}
