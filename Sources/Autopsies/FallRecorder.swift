internal import Catalogs
internal import Lanes
internal import Networks
public import Runner
internal import Studies

/// Lives falls again whose times are known, and takes down what moved the units.
public struct FallRecorder: Sendable {
  /// A fall to be recorded.
  public struct Subject: Sendable, Hashable {
    /// The unit.
    public let unit: UnitAddress
    /// The step at which the fall begins.
    public let start: Int
    /// The first step at which the unit is silent.
    public let death: Int

    /// The fall before a silent spell; `nil` for a unit born silent.
    public init?(_ unit: UnitAddress, _ spell: SilentSpell) {
      guard let start = spell.fallStart else { return nil }
      self.unit = unit
      self.start = start
      death = spell.start
    }
  }

  private let condition: PreparedCondition
  private let studySeed: UInt64

  /// Prepares to record falls of networks of a condition.
  public init(_ condition: PreparedCondition, studySeed: UInt64) {
    self.condition = condition
    self.studySeed = studySeed
  }

  /// Trains the networks with these seeds until the last of the deaths.
  ///
  /// - Returns: one fall for each subject, in their order.
  public func record(_ subjects: [Subject], seeds: [UInt64]) -> [Fall] {
    let settings = condition.settings
    let trainer = Trainer(
      network: settings.network, training: settings.training, samples: condition.train,
      keys: condition.keys(studySeed: studySeed, seeds: seeds))
    let loss = settings.training.loss.value
    let view = ProbeView(trainer.network, probe: condition.probe, loss: loss)
    var courses = subjects.map { FallCourse($0, probe: condition.probe) }
    var falls: [Int: Fall] = [:]
    var rates = 0.0
    let end = subjects.map(\.death).max() ?? 0
    while falls.count < subjects.count {
      let step = trainer.step
      let current = courses.indices.filter { courses[$0].subject.covers(step) }
      if !current.isEmpty {
        for index in current { courses[index].begin(step, trainer.network) }
        view.look(at: trainer.network) { layer, part in
          for index in current where courses[index].subject.unit.layer == layer {
            courses[index].add(part)
          }
        }
        for index in current { courses[index].finish(step) }
        for index in current where courses[index].subject.death == step {
          falls[index] = courses[index].fall(
            trainer, condition: condition, meanRate: rates / Double(step))
          courses[index].forget()
        }
      }
      guard step < end else { break }
      let moving = courses.indices.filter { courses[$0].subject.moves(in: step + 1) }
      if moving.isEmpty {
        trainer.update()
      } else {
        trainer.update { update in
          for index in moving { courses[index].add(update) }
        }
      }
      rates += trainer.learningRate
    }
    return subjects.indices.compactMap { falls[$0] }
  }
}

extension FallRecorder.Subject {
  /// Whether the state after `step` updates belongs to the fall.
  func covers(_ step: Int) -> Bool { step >= start && step <= death }
  /// Whether update `number` belongs to the fall.
  func moves(in number: Int) -> Bool { number > start && number <= death }
}
