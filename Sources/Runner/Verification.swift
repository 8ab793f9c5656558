internal import Lanes
internal import Observation
public import Results
internal import Studies

/// Trains networks of a result file again and compares what the file holds of them, bit by bit.
public struct Verification: Sendable {
  /// What came of it.
  public struct Outcome: Sendable, Equatable {
    /// Networks trained again.
    public let networks: Int
    /// Stored values compared.
    public let values: Int
    /// The first value that differs, or `nil` if none does.
    public let difference: String?
  }

  private let prepared: PreparedStudy

  /// Prepares to train networks of `study` again.
  public init(_ prepared: PreparedStudy) {
    self.prepared = prepared
  }

  /// Networks spread evenly over the file: (condition, index of the seed), at most `sample`, or
  /// all of them.
  public static func selection(
    conditions: Int, networks: Int, sample: Int?
  ) -> [(condition: Int, networks: [Int])] {
    let total = conditions * networks
    let count = min(sample ?? total, total)
    var chosen: [Int: [Int]] = [:]
    for index in 0..<count {
      let place = count == total ? index : (index * total + total / 2) / count
      chosen[place / networks, default: []].append(place % networks)
    }
    return chosen.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Groups of at most sixteen, dealt in turn and backwards: a network has other neighbours than in
  /// its block, or, where one group is all there is, another lane.
  static func groups(of networks: [Int]) -> [[Int]] {
    let count = (networks.count + Lane.width - 1) / Lane.width
    return (0..<count).map { first in
      stride(from: first, to: networks.count, by: count).map { networks[$0] }.reversed()
    }
  }

  /// Trains the chosen networks and compares their histories and final values.
  ///
  /// The networks are grouped otherwise than in the run, which tests that a network does not depend
  /// on its neighbours.
  public func run(
    against file: borrowing StudyFile, sample: Int?, report: (_ done: Int, _ of: Int) -> Void
  ) throws -> Outcome {
    let study = prepared.study
    guard file.conditions == study.conditions.count, file.seeds.count == study.networks else {
      throw RunnerError("\(file.path): its study has other conditions or seeds than the file")
    }
    let selection = Self.selection(
      conditions: study.conditions.count, networks: study.networks, sample: sample)
    let total = selection.reduce(0) { $0 + $1.networks.count }
    var networks = 0
    var values = 0
    for (condition, indices) in selection {
      let trainer = BlockTrainer(prepared.conditions[condition], studySeed: study.seed)
      for group in Self.groups(of: indices) {
        let seeds = group.map { study.networkSeed($0) }
        guard let result = trainer.train(seeds: seeds) else { continue }
        if let difference = try compare(
          result, with: file, condition: condition, networks: group, values: &values)
        {
          return Outcome(networks: networks, values: values, difference: difference)
        }
        networks += group.count
        report(networks, total)
      }
    }
    return Outcome(networks: networks, values: values, difference: nil)
  }

  /// Trains some networks of one condition and compares all that the file holds of them.
  public func run(
    against file: borrowing StudyFile, condition: Int, networks: [Int]
  ) throws -> Outcome {
    let study = prepared.study
    let trainer = BlockTrainer(prepared.conditions[condition], studySeed: study.seed)
    var values = 0
    for group in Self.groups(of: networks) {
      guard let result = trainer.train(seeds: group.map { study.networkSeed($0) }) else { continue }
      if let difference = try compare(
        result, with: file, condition: condition, networks: group, values: &values)
      {
        return Outcome(networks: networks.count, values: values, difference: difference)
      }
    }
    return Outcome(networks: networks.count, values: values, difference: nil)
  }

  private func compare(
    _ result: BlockResult, with file: borrowing StudyFile, condition: Int, networks: [Int],
    values: inout Int
  ) throws -> String? {
    // What passes through GSL may differ in its last digits on another machine.
    for history in result.histories where !history.description.isDerived {
      let size = history.checkpoints * history.description.columns
      for (place, network) in networks.enumerated() {
        let stored = try file.history(
          history.description.path, condition: condition, networks: network..<(network + 1))
        guard stored.values.count == size else {
          return "/\(conditionName(condition))/\(history.description.path) has another shape"
        }
        for index in 0..<size {
          let fresh: Float =
            switch history.values {
            case .numbers(let numbers): numbers[place * size + index]
            case .labels(let labels): Float(labels[place * size + index])
            }
          if fresh.bitPattern != stored.values[index].bitPattern,
            !(fresh.isNaN && stored.values[index].isNaN)
          {
            let step = result.steps[index / history.description.columns]
            let column = index % history.description.columns
            return "/\(conditionName(condition))/\(history.description.path), seed "
              + "\(result.seeds[place]), step \(step), column \(column): the file has "
              + "\(stored.values[index]), training gives \(fresh)"
          }
        }
        values += size
      }
    }
    return try compareFinal(
      result, with: file, condition: condition, networks: networks, values: &values)
  }

  private func compareFinal(
    _ result: BlockResult, with file: borrowing StudyFile, condition: Int, networks: [Int],
    values: inout Int
  ) throws -> String? {
    let diverged = BlockResult.NamedValues(
      name: "diverged_at", definition: "", values: result.divergedAt.map { Float($0) })
    for value in result.finalValues + [diverged] {
      let stored = try file.finalValues(value.name, condition: condition)
      for (place, network) in networks.enumerated() {
        let fresh = Double(value.values[place])
        if fresh != stored[network], !(fresh.isNaN && stored[network].isNaN) {
          return "/network/\(value.name), condition \(condition), seed \(result.seeds[place]): "
            + "the file has \(stored[network]), training gives \(fresh)"
        }
      }
      values += networks.count
    }
    return nil
  }
}
