public import Runner

/// The causes of all deaths of a condition: the last silent spell of every unit that has one.
public struct CauseCount: Sendable {
  /// One unit that was silent at some time.
  public struct Case: Sendable, Equatable {
    /// The network's seed.
    public let seed: UInt64
    /// The hidden layer, from 0.
    public let layer: Int
    /// The unit, from 0.
    public let unit: Int
    /// The first step of its last silent spell.
    public let step: Int
    /// Whether it fires again.
    public let revives: Bool
    /// What silenced it.
    public let cause: CauseOfDeath
    /// The row of the data set that pulled it down most, where gradients did.
    public let row: Int?
  }

  /// Every unit that was silent at some time, by seed, layer and unit.
  public let cases: [Case]
  /// The number of hidden units examined.
  public let units: Int

  /// Examines all units of some networks of a condition, sixteen networks at a time.
  public init(
    _ condition: PreparedCondition, studySeed: UInt64, seeds: [UInt64], window: Int,
    report: (_ networks: Int) -> Void
  ) {
    var cases: [Case] = []
    var units = 0
    for first in stride(from: 0, to: seeds.count, by: 16) {
      let group = Array(seeds[first..<min(first + 16, seeds.count)])
      let lives = LifeReplay(condition, studySeed: studySeed, window: window).run(seeds: group)
      var last: [(address: UnitAddress, spell: SilentSpell)] = []
      for (lane, layers) in lives.spells.enumerated() {
        for (layer, spells) in layers.enumerated() {
          units += spells.count
          for (unit, own) in spells.enumerated() {
            guard let spell = own.last else { continue }
            last.append((UnitAddress(lane: lane, layer: layer, unit: unit), spell))
          }
        }
      }
      let subjects = last.compactMap { FallRecorder.Subject($0.address, $0.spell) }
      let falls = FallRecorder(condition, studySeed: studySeed).record(subjects, seeds: group)
      let known = Dictionary(falls.map { ($0.unit, $0) }) { first, _ in first }
      for (address, spell) in last {
        let fall = known[address]
        let cause = fall.map { CauseOfDeath($0) } ?? .born
        let isOfRows = cause == .oneRow || cause == .gradient || cause == .learningRate
        cases.append(
          Case(
            seed: group[address.lane], layer: address.layer, unit: address.unit,
            step: spell.start, revives: spell.end != nil, cause: cause,
            row: isOfRows ? fall?.pushes.first?.row : nil))
      }
      report(min(first + 16, seeds.count))
    }
    self.cases = cases
    self.units = units
  }
}
