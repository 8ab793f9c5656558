internal import Catalogs
internal import Lanes
internal import Networks
public import Runner
internal import Studies

/// Lives the lives of up to sixteen networks again and looks at every unit after every update.
public struct LifeReplay: Sendable {
  /// The lives of all units of some networks.
  public struct Lives: Sendable {
    /// The silent spells of every unit, [network][layer][unit], each in order of time.
    public let spells: [[[[SilentSpell]]]]
    /// After how many updates the loss of each network was first NaN or infinite; `nil` if never.
    /// Its spells end there: labels mean nothing afterwards.
    public let divergedAt: [Int?]
    /// What each network came to.
    public let outcomes: [NetworkOutcome]
  }

  private let condition: PreparedCondition
  private let studySeed: UInt64
  private let window: Int

  /// Prepares to live again what a condition's networks lived; `window` is how many steps before a
  /// death its fall may have begun.
  public init(_ condition: PreparedCondition, studySeed: UInt64, window: Int) {
    precondition(window > 0, "a fall takes at least one step")
    self.condition = condition
    self.studySeed = studySeed
    self.window = window
  }

  /// Trains the networks with these seeds, perhaps with an intervention.
  public func run(seeds: [UInt64], intervention: Intervention? = nil) -> Lives {
    let settings = condition.settings
    let trainer = Trainer(
      network: settings.network, training: settings.training, samples: condition.train,
      keys: condition.keys(studySeed: studySeed, seeds: seeds))
    let view = ProbeView(
      trainer.network, probe: condition.probe, loss: settings.training.loss.value)
    var record = SpellRecord(
      networks: seeds.count, layers: view.fired.map(\.count), window: window)
    view.look(at: trainer.network)
    record.add(view, step: 0)
    while trainer.step < settings.training.steps {
      let step = trainer.step
      if let training = intervention?.training, step == intervention?.from {
        trainer.change(to: training)
      }
      if intervention?.skipped.contains(step + 1) == true {
        trainer.skip()
      } else {
        trainer.update()
      }
      view.look(at: trainer.network)
      if let lift = intervention?.lift, lift.step == trainer.step {
        let unit = lift.unit
        let fall =
          record.previousTop(of: unit) - view.tops[unit.layer][unit.unit][unit.lane]
        trainer.lift(unit: unit.unit, layer: unit.layer, lane: unit.lane, by: fall)
        view.look(at: trainer.network)
      }
      record.add(view, step: trainer.step, diverged: trainer.divergedAt)
    }
    let diverged = trainer.divergedAt
    return Lives(
      spells: record.spells,
      divergedAt: seeds.indices.map { diverged[$0] < 0 ? nil : Int(diverged[$0]) },
      outcomes: NetworkOutcome.all(
        of: trainer, condition: condition, networks: seeds.count, view: view))
  }
}
