internal import Catalogs
internal import Networks
internal import Observation
internal import Results
internal import Studies

/// The lives of all hidden units of one condition, read from the labels of a result file, some
/// networks at a time.
struct ConditionLives {
  /// A change of one unit's state.
  struct Entry {
    let seed: Int
    let layer: Int
    let unit: Int
    let criterion: Int
    let event: UnitFate.Event
    let checkpoint: Int
    let isPermanent: Bool
    let isCascade: Bool
  }

  /// Steps of each unit by one criterion: `[seed, unit]`.
  struct Steps {
    var death: [Int]
    var finalDeath: [Int]
    var revival: [Int]
  }

  /// What stands for "never", and for "not known, since the network diverged".
  static let (never, unknown) = (-1, -2)

  /// Labels of the criteria.
  let criteria: [Choice]
  /// The steps of the checkpoints.
  let steps: [Int]
  /// `[layer][criterion]`.
  private(set) var fates: [[Steps]] = []
  private(set) var entries: [Entry] = []
  /// Over all networks, units and checkpoints before divergence.
  private(set) var throughout = LabelCounts()
  /// At the last checkpoint, of networks that have not diverged.
  private(set) var atEnd = LabelCounts()
  /// Deaths that were called permanent, and those of them that were followed by a revival.
  private(set) var permanent = (deaths: 0, revivals: 0)

  typealias Choice = (label: String, value: any Criterion)

  /// Networks that are read at a time.
  private static let slab = 64

  init(_ file: borrowing StudyFile, condition: Int, settings: Settings) throws {
    // More criteria than bits of a mask are hardly judged side by side.
    criteria = settings.record.criteria.prefix(64).map { ($0.label, $0.value) }
    steps = try file.steps(condition: condition)
    let networks = file.seeds.count
    let diverged = try file.finalValues("diverged_at", condition: condition)
    let known = diverged.map { at in
      at >= 0 ? steps.count { Double($0) < at } : steps.count
    }
    let widths = settings.network.hiddenUnits
    fates = widths.map { units in
      criteria.map { _ in
        let nothing = Array(repeating: Self.never, count: networks * units)
        return Steps(death: nothing, finalDeath: nothing, revival: nothing)
      }
    }
    guard !criteria.isEmpty else { return }
    let theorem = Permanence.holds(settings)
    let proof = Permanence.proof(settings).flatMap { label in
      criteria.firstIndex { $0.label == label }
    }
    for first in stride(from: 0, to: networks, by: Self.slab) {
      let range = first..<min(first + Self.slab, networks)
      // For each criterion and network, the checkpoints at which all units of the layer below are
      // dead.
      var below: [[[Bool]]]?
      for layer in widths.indices {
        var labels: [StudyFile.History] = []
        for criterion in criteria {
          labels.append(
            try file.history(
              "layer_\(layer + 1)/dead_\(criterion.label)", condition: condition, networks: range))
        }
        for network in 0..<range.count {
          let seed = first + network
          count(labels, network, units: widths[layer], known: known[seed])
          for unit in 0..<widths[layer] {
            for criterion in criteria.indices {
              let own = labels[criterion]
              let life = (0..<known[seed]).lazy.map { own[network, $0, unit] != 0 }
              var wasPermanent = false
              let fate = UnitFate(labels: life) { event, checkpoint in
                let isProven = proof.map { labels[$0][network, checkpoint, unit] != 0 } ?? false
                let isPermanent =
                  event != .revives && layer == 0 && theorem && isProven
                  && criteria[criterion].value.isOfUnitAlone
                if isPermanent { permanent.deaths += 1 }
                if event == .revives, wasPermanent { permanent.revivals += 1 }
                wasPermanent = isPermanent
                let isCascade =
                  event != .revives && below?[criterion][network][checkpoint] ?? false
                entries.append(
                  Entry(
                    seed: seed, layer: layer + 1, unit: unit, criterion: criterion, event: event,
                    checkpoint: checkpoint, isPermanent: isPermanent, isCascade: isCascade))
              }
              note(
                fate, layer, criterion, place: seed * widths[layer] + unit,
                isWhole: known[seed] == steps.count)
            }
          }
        }
        below = labels.map { history in
          (0..<range.count).map { network in
            steps.indices.map { checkpoint in
              (0..<widths[layer]).allSatisfy { history[network, checkpoint, $0] != 0 }
            }
          }
        }
      }
    }
  }

  private mutating func note(
    _ fate: UnitFate, _ layer: Int, _ criterion: Int, place: Int, isWhole: Bool
  ) {
    func step(_ checkpoint: Int?) -> Int { checkpoint.map { steps[$0] } ?? Self.never }
    fates[layer][criterion].death[place] = step(fate.death)
    fates[layer][criterion].revival[place] = step(fate.revival)
    fates[layer][criterion].finalDeath[place] = isWhole ? step(fate.finalDeath) : Self.unknown
  }

  /// Counts the combinations of labels of one network in one layer.
  private mutating func count(
    _ labels: [StudyFile.History], _ network: Int, units: Int, known: Int
  ) {
    // Few combinations occur: they are counted in runs.
    var run: (mask: UInt64, length: Int) = (0, 0)
    for checkpoint in 0..<known {
      for unit in 0..<units {
        var mask: UInt64 = 0
        for (bit, history) in labels.enumerated() where history[network, checkpoint, unit] != 0 {
          mask |= 1 << UInt64(bit)
        }
        if mask == run.mask {
          run.length += 1
        } else {
          throughout.add(run.mask, times: run.length)
          run = (mask, 1)
        }
        if checkpoint == steps.count - 1 { atEnd.add(mask) }
      }
    }
    if run.length > 0 { throughout.add(run.mask, times: run.length) }
  }
}
