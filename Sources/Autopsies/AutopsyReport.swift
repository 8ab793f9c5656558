internal import Networks
public import Runner
internal import Studies

/// The autopsy of one unit: its life, its last death, the cause of it, and whether it is final.
public struct AutopsyReport: Sendable {
  /// The unit.
  public let unit: UnitAddress
  /// When it was silent.
  public let spells: [SilentSpell]
  /// The death that was examined; its spell is one of ``spells``.
  public let spell: SilentSpell
  /// The fall that led to it; `nil` for a unit born silent.
  public let fall: Fall?
  /// What silenced it.
  public let cause: CauseOfDeath
  /// Whether it could fire again; `nil` for a unit born silent.
  public let revival: Revival?
  /// What would have become of it otherwise.
  public let alternatives: [Alternative]

  /// The same life with one thing otherwise from the beginning of the fall.
  public struct Alternative: Sendable, Encodable, Equatable {
    /// What was otherwise.
    public let without: String
    /// Whether the unit fires in the end.
    public let firesInTheEnd: Bool
    /// Whether it fires at the step at which it died.
    public let firesAtDeath: Bool
  }
}

/// Examines units that have died.
public struct Autopsy: Sendable {
  private let condition: PreparedCondition
  private let studySeed: UInt64
  private let window: Int

  /// Prepares to examine units of a condition; `window` is how many steps before its death a unit's
  /// fall may have begun.
  public init(_ condition: PreparedCondition, studySeed: UInt64, window: Int) {
    self.condition = condition
    self.studySeed = studySeed
    self.window = window
  }

  /// Examines one unit of the network with that seed: its last death, or that of the silent spell in
  /// which `step` lies.
  ///
  /// - Returns: the report, or `nil` if it was never silent, or not at `step`.
  public func examine(layer: Int, unit: Int, seed: UInt64, step: Int? = nil) -> AutopsyReport? {
    let lives = LifeReplay(condition, studySeed: studySeed, window: window).run(seeds: [seed])
    let spells = lives.spells[0][layer][unit]
    let spell = spells.last { spell in
      step.map { spell.start <= $0 && (spell.end ?? .max) > $0 } ?? true
    }
    guard let spell else { return nil }
    let address = UnitAddress(lane: 0, layer: layer, unit: unit)
    guard let subject = FallRecorder.Subject(address, spell),
      let fall = FallRecorder(condition, studySeed: studySeed)
        .record([subject], seeds: [seed]).first
    else {
      return AutopsyReport(
        unit: address, spells: spells, spell: spell, fall: nil, cause: .born, revival: nil,
        alternatives: [])
    }
    return AutopsyReport(
      unit: address, spells: spells, spell: spell, fall: fall, cause: CauseOfDeath(fall),
      revival: Revival(fall, settings: condition.settings),
      alternatives: alternatives(to: fall, seed: seed))
  }

  /// Lives the fall again without one thing after the other.
  private func alternatives(to fall: Fall, seed: UInt64) -> [AutopsyReport.Alternative] {
    Alternatives.all(to: fall, settings: condition.settings).map { name, intervention in
      let lives = LifeReplay(condition, studySeed: studySeed, window: 1)
        .run(seeds: [seed], intervention: intervention)
      let spells = lives.spells[0][fall.unit.layer][fall.unit.unit]
      return AutopsyReport.Alternative(
        without: name, firesInTheEnd: spells.last.map { $0.end != nil } ?? true,
        firesAtDeath: !spells.contains {
          $0.start <= fall.death && ($0.end ?? .max) > fall.death
        })
    }
  }
}
