public import Catalogs
internal import Lanes

/// φ(z) = z + sin²(frequency·z)/frequency: rises on the whole, with a period of π/frequency.
///
/// φ′ = 1 + sin(2·frequency·z) = (sin + cos)², which is never negative. Past |frequency·z| = 2¹⁸ the angle
/// counts as a whole number of turns (see ``Lane/sin(_:)``): φ = z and φ′ = 1; φ(±∞) = ±∞, φ′(±∞) = NaN.
/// Source: Ziyin, Hartwig & Ueda 2020.
public struct Snake: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "snake", summary: "Linear with a periodic part", formula: "z + sin²(frequency·z) / frequency",
    source: "Ziyin, Hartwig & Ueda 2020",
    parameters: [
      CatalogParameter(
        "frequency", default: 1, minimum: 0, includesMinimum: false,
        summary: "angle for a unit of z, in radians")
    ]
  ) { Snake(frequency: Real($0["frequency", default: 1])) }

  /// The angle for a unit of z.
  public let frequency: Real

  /// z + sin²(frequency·z)/frequency.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let sine = Lane.sinCos(z, frequency: frequency).sin
    // A tiny sine has a subnormal square, which moves nothing.
    let counted = sine.selecting(
      Lane(repeating: 0), where: sine.magnitude .< Reach.square * Reach.square)
    let result = z + (counted * counted) / frequency
    return result.selecting(z, where: z.magnitude .== Real.infinity)
  }

  /// (sin + cos)² at frequency·z.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let pair = Lane.sinCos(z, frequency: frequency)
    let sum = pair.sin + pair.cos
    return sum * sum
  }
}
