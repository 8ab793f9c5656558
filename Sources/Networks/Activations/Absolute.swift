public import Catalogs
internal import Lanes

/// φ(z) = |z|, which no unit can die of; φ′(0) = 0.
///
/// Source: Jarrett, Kavukcuoglu, Ranzato & LeCun 2009.
public struct Absolute: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "absolute", summary: "Absolute value rectification", formula: "|z|; φ′(0) = 0",
    source: "Jarrett, Kavukcuoglu, Ranzato & LeCun 2009"
  ) { _ in Absolute() }

  /// |z|.
  @inline(__always) public func value(_ z: Lane) -> Lane { z.magnitude }

  /// 0, where |z| turns.
  public var turns: [Real] { [0] }

  /// The sign of z; 0 at 0.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: 1).selecting(Lane(repeating: 0), where: z .== 0).withSign(of: z)
  }
}
