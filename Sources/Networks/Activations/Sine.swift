public import Catalogs
public import Lanes

/// φ(z) = sin(frequency·z), φ′ = frequency·cos(frequency·z).
///
/// Past |frequency·z| = 2¹⁸ the angle counts as a whole number of turns (see ``Lane/sin(_:)``); at ±∞ both
/// are NaN. Source: Sitzmann, Martel, Bergman, Lindell & Wetzstein 2020, who take frequency 30.
public struct Sine: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "sine", summary: "Periodic unit (SIREN)", formula: "sin(frequency·z)",
    source: "Sitzmann, Martel, Bergman, Lindell & Wetzstein 2020",
    parameters: [
      CatalogParameter(
        "frequency", default: 1, minimum: 0, includesMinimum: false,
        summary: "angle for a unit of z, in radians")
    ]
  ) { Sine(frequency: Float($0["frequency", default: 1])) }

  /// The angle for a unit of z.
  public let frequency: Float

  /// sin(frequency·z).
  @inline(__always) public func value(_ z: Lane) -> Lane {
    Lane.sinCos(z, frequency: frequency).sin
  }

  /// frequency·cos(frequency·z).
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane.sinCos(z, frequency: frequency).cos * frequency
  }
}
