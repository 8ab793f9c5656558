/// What became of one unit by one criterion, from its labels at the checkpoints that count.
struct UnitFate: Equatable {
  /// A change of a unit's state.
  enum Event: Int8, CaseIterable {
    /// Dead at step 0.
    case bornDead
    /// Dead, and alive at the checkpoint before.
    case dies
    /// Alive, and dead at the checkpoint before.
    case revives

    /// The word in the file.
    var name: String {
      switch self {
      case .bornDead: "born_dead"
      case .dies: "dies"
      case .revives: "revives"
      }
    }
  }

  /// The first checkpoint at which the unit is dead.
  private(set) var death: Int?
  /// The first checkpoint at which it is alive after it was dead.
  private(set) var revival: Int?
  /// The first checkpoint from which it is dead to the last one.
  private(set) var finalDeath: Int?

  /// Follows the labels at checkpoints 0, 1, …; `note` hears every change.
  init(labels: some Sequence<Bool>, note: (Event, _ checkpoint: Int) -> Void = { _, _ in }) {
    var wasDead = false
    for (checkpoint, isDead) in labels.enumerated() {
      if isDead, !wasDead {
        death = death ?? checkpoint
        finalDeath = checkpoint
        note(checkpoint == 0 ? .bornDead : .dies, checkpoint)
      } else if wasDead, !isDead {
        revival = revival ?? checkpoint
        finalDeath = nil
        note(.revives, checkpoint)
      }
      wasDead = isDead
    }
  }
}
