public import Catalogs
internal import Lanes

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
  ) { Sine(frequency: Real($0["frequency", default: 1])) }

  /// The angle for a unit of z.
  public let frequency: Real

  /// sin(frequency·z).
  @inline(__always) public func value(_ z: Lane) -> Lane {
    Lane.sinCos(z, frequency: frequency).sin
  }

  /// frequency·cos(frequency·z).
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane.sinCos(z, frequency: frequency).cos * frequency
  }

  /// Where both ends lie between the same two turning points, the values there; ±1 elsewhere.
  ///
  /// An angle is off by 2⁻²³ of itself, and so is the sine.
  public func range(_ z: LaneInterval) -> LaneInterval {
    let ends = (angle(z.low), angle(z.high))
    let isWhole = ends.0.turn .!= ends.1.turn
    let slack = ends.0.slack.selecting(ends.1.slack, where: ends.1.slack .> ends.0.slack)
    let one = Lane(repeating: 1 + 0x1p-18)
    var range = LaneInterval(value(z.low)).including(value(z.high)).widened(by: 0x1p-18)
    range.low = (range.low - slack).selecting(-one, where: isWhole)
    range.high = (range.high + slack).selecting(one, where: isWhole)
    return range.knowing(z)
  }

  /// The number of turning points before frequency·z, NaN where one is too close to tell or the angle
  /// is large; and how far off the sine may be.
  private func angle(_ z: Lane) -> (turn: Lane, slack: Lane) {
    let place = (z * frequency) * Real(1 / Double.pi) - 0.5
    let turn = place.rounded(.down)
    let slack = z.magnitude * (frequency * 0x1p-21) + 0x1p-20
    let below = place - turn .< slack
    let above = turn + 1 - place .< slack
    let unsure = below .| above .| .!(slack .< 0.25)
    return (turn.replacing(with: .nan, where: unsure), slack)
  }
}
