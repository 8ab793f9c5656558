internal import Lanes

/// Follows all units from step to step and notes when each falls silent and fires again.
struct SpellRecord {
  /// [network][layer][unit].
  private(set) var spells: [[[[SilentSpell]]]]

  private let window: Int
  /// Which networks are silent now, [layer][unit].
  private var silent: [[LaneMask]]
  /// The largest pre-activations of the last steps, [step modulo window][layer][unit].
  private var tops: [[[Lane]]] = []
  private var last = 0

  init(networks: Int, layers: [Int], window: Int) {
    self.window = window
    spells = Array(
      repeating: layers.map { Array(repeating: [], count: $0) }, count: networks)
    silent = layers.map { Array(repeating: LaneMask(repeating: false), count: $0) }
  }

  /// The largest pre-activation of a unit at the step that was added last.
  func previousTop(of unit: UnitAddress) -> Float {
    tops[last % window][unit.layer][unit.unit][unit.lane]
  }

  /// Adds what is seen after `step` updates, one step after the other. Networks that have diverged
  /// are followed no longer.
  mutating func add(
    _ view: ProbeView, step: Int, diverged: SIMD16<Int32> = SIMD16(repeating: -1)
  ) {
    let lives = diverged .< 0
    for layer in silent.indices {
      for unit in silent[layer].indices {
        let now = .!view.fired[layer][unit]
        let changed = (now .^ silent[layer][unit]) .& lives
        guard any(changed) else { continue }
        for lane in spells.indices where changed[lane] {
          note(now[lane], UnitAddress(lane: lane, layer: layer, unit: unit), step: step)
        }
        silent[layer][unit] = silent[layer][unit] .^ changed
      }
    }
    if tops.count < window {
      tops.append(view.tops)
    } else {
      tops[step % window] = view.tops
    }
    last = step
  }

  private mutating func note(_ isSilent: Bool, _ unit: UnitAddress, step: Int) {
    if isSilent {
      spells[unit.lane][unit.layer][unit.unit].append(
        SilentSpell(start: step, end: nil, fallStart: fallStart(of: unit, before: step)))
    } else {
      let count = spells[unit.lane][unit.layer][unit.unit].count
      spells[unit.lane][unit.layer][unit.unit][count - 1].end = step
    }
  }

  /// The latest of the steps in the window at which the unit stood highest.
  private func fallStart(of unit: UnitAddress, before step: Int) -> Int? {
    var best: (step: Int, top: Float)?
    for past in max(0, step - window)..<max(step, 0) {
      let top = tops[past % window][unit.layer][unit.unit][unit.lane]
      if best.map({ top >= $0.top }) ?? true { best = (past, top) }
    }
    return best?.step
  }
}
