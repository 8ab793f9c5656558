internal import Results
internal import Studies

/// Reads what claims are judged by from the file of a study's results.
struct ClaimGatherer {
  let study: Study
  /// The studies that claims are held against, by the name in the claim.
  let others: [String: OtherStudy]

  func data(of claim: Claim, in file: borrowing StudyFile) throws -> ClaimData {
    switch claim.expectation {
    case .logRank:
      if let comparison = claim.comparison {
        return try LogRankScores.data(of: claim, comparison, study, in: file)
      }
    case .trend(let direction, let factor):
      return try trend(claim, direction, factor, file)
    default: break
    }
    // values[condition][network][checkpoint]
    let (first, second) = try values(of: claim, in: file)
    if case .equals(let number) = claim.expectation {
      let differences = claim.comparison == nil ? first : Self.differences(first, second)
      // All networks of a seed, one condition after the other.
      let values = (0..<study.networks).map { seed in differences.flatMap { $0[seed] } }
      let subject = claim.comparison == nil ? "the measure" : "the difference"
      return ClaimData(
        claim: claim, sample: .exact(values, number: number),
        estimand: "share of seeds in which \(subject) is exactly \(shortestText(number)) everywhere"
      )
    }
    if let bound = claim.expectation.everywhere {
      return try courses(claim, bound, first, second, file)
    }
    let means = Self.meansBySeed(first, claim.expectation)
    if case .theory(let theory) = claim.expectation {
      let concerned = study.conditions.filter(claim.concerns)
      return ClaimData(
        claim: claim, sample: .values(means), estimand: "mean of the measure over seeds",
        prediction: try Self.meanPrediction(theory, concerned.map(\.settings)))
    }
    if let versus = claim.versus { return try across(claim, versus, means, file) }
    guard let comparison = claim.comparison else {
      let worst = claim.measure.moment == .every ? ", each at its worst checkpoint" : ""
      return ClaimData(
        claim: claim, sample: .values(means), estimand: "mean of the measure over seeds" + worst)
    }
    return ClaimData(
      claim: claim, sample: .pairs(means, Self.meansBySeed(second, claim.expectation)),
      estimand: "mean of \(names(comparison)), paired by seed")
  }

  /// `a minus b`.
  private func names(_ comparison: Claim.Comparison) -> String {
    let levels = study.factors[comparison.factor].levels
    return "\(levels[comparison.level].label) minus \(levels[comparison.with].label)"
  }

  private func values(
    of claim: Claim, in file: borrowing StudyFile
  ) throws -> (first: [[[Double]]], second: [[[Double]]]) {
    var (first, second): ([[[Double]]], [[[Double]]]) = ([], [])
    for condition in study.conditions where claim.concerns(condition) {
      let values = try claim.measure.values(in: file, condition: condition.index)
      if let comparison = claim.comparison, condition.levels[comparison.factor] == comparison.with {
        second.append(values)
      } else {
        first.append(values)
      }
    }
    return (first, second)
  }

  private func trend(
    _ claim: Claim, _ direction: Claim.Expectation.Direction, _ factor: Int,
    _ file: borrowing StudyFile
  ) throws -> ClaimData {
    var levels: [Int: [[[Double]]]] = [:]
    for condition in study.conditions where claim.concerns(condition) {
      levels[condition.levels[factor], default: []]
        .append(try claim.measure.values(in: file, condition: condition.index))
    }
    let columns = levels.sorted { $0.key < $1.key }
      .map { Self.meansBySeed($0.value, claim.expectation) }
    let labels = levels.keys.sorted().map { study.factors[factor].levels[$0].label }
    return ClaimData(
      claim: claim,
      sample: .blocks((0..<study.networks).map { seed in columns.map { $0[seed] } }),
      estimand: "mean over seeds of the rank correlation with the order "
        + labels.joined(separator: ", "))
  }

  private func courses(
    _ claim: Claim, _ bound: StepBound, _ first: [[[Double]]], _ second: [[[Double]]],
    _ file: borrowing StudyFile
  ) throws -> ClaimData {
    let index = study.conditions.first(where: claim.concerns)?.index ?? 0
    let length = first.first?.first?.count ?? 0
    // Figures of minibatches begin after step 0.
    let steps = Array(try file.steps(condition: index).suffix(length))
    let kept = steps.indices.filter { steps[$0] >= bound.from }
    func course(_ values: [[[Double]]], _ seed: Int) -> [Double] {
      kept.map { step in
        values.reduce(0) { $0 + $1[seed][step] } / Double(values.count)
      }
    }
    let courses = (0..<study.networks).map { seed in
      let own = course(first, seed)
      return claim.comparison == nil ? own : zip(own, course(second, seed)).map { $0 - $1 }
    }
    let subject = claim.comparison.map { "mean of \(names($0)), paired by seed" }
    return ClaimData(
      claim: claim, sample: .courses(courses, steps: kept.map { steps[$0] }),
      estimand: (bound.isFloor ? "least" : "greatest") + " of the \(kept.count) checkpoints' "
        + (subject ?? "mean over seeds"))
  }

  private func across(
    _ claim: Claim, _ versus: Versus, _ means: [Double], _ file: borrowing StudyFile
  ) throws -> ClaimData {
    guard let other = others[versus.study] else {
      throw ResultsError(
        file.path, "the claim '\(claim.id)' needs the results of \(versus.study)",
        hint: "give them to the judge")
    }
    let conditions = try versus.conditions(of: other.study, for: claim)
    let results = try other.open()
    var values: [[[Double]]] = []
    for condition in conditions {
      values.append(try claim.measure.values(in: results, condition: condition.index))
    }
    let theirs = Self.meansBySeed(values, claim.expectation)
    let seeds = results.seeds
    results.close()
    let name = "mean of \(study.name) minus \(other.study.name) (\(other.study.hash.prefix(12)))"
    // Networks of one seed start alike only where the studies' own seeds are the same.
    let places = Dictionary(uniqueKeysWithValues: zip(seeds, seeds.indices))
    let shared = file.seeds.indices.filter { places[file.seeds[$0]] != nil }
    guard study.seed == other.study.seed, !shared.isEmpty else {
      return ClaimData(
        claim: claim, sample: .samples(means, theirs), estimand: name + ", independent networks")
    }
    return ClaimData(
      claim: claim,
      sample: .pairs(
        shared.map { means[$0] }, shared.compactMap { places[file.seeds[$0]] }.map { theirs[$0] }),
      estimand: name + ", paired by \(shared.count) shared seeds")
  }

  private static func differences(
    _ first: [[[Double]]], _ second: [[[Double]]]
  ) -> [[[Double]]] {
    zip(first, second).map { one, two in
      zip(one, two).map { zip($0, $1).map { $0 - $1 } }
    }
  }

  /// What theory says of the mean over conditions: the mean of its predictions.
  private static func meanPrediction(
    _ theory: TheoryExpectation, _ settings: [Settings]
  ) throws -> ClosedRange<Double> {
    let predictions = try settings.map { try theory.prediction(for: $0) }
    let count = Double(max(predictions.count, 1))
    let lower = predictions.reduce(0) { $0 + $1.lowerBound } / count
    return lower...max(lower, predictions.reduce(0) { $0 + $1.upperBound } / count)
  }

  /// Averages each seed over the conditions. Where every checkpoint counts, a network stands for
  /// its worst one: the least if it must be at least a number, else the greatest.
  private static func meansBySeed(
    _ values: [[[Double]]], _ expectation: Claim.Expectation
  ) -> [Double] {
    guard let networks = values.first?.count else { return [] }
    return (0..<networks).map { network in
      let sum = values.reduce(0.0) { sum, condition in
        let series = condition[network]
        if series.contains(where: \.isNaN) { return .nan }
        let worst =
          if case .atLeast = expectation { series.min() } else { series.max() }
        return sum + (worst ?? .nan)
      }
      return sum / Double(values.count)
    }
  }
}

extension StepBound {
  /// Whether values must stay above it.
  var isFloor: Bool {
    switch relation {
    case .atLeast, .greaterThan: true
    case .atMost, .lessThan: false
    }
  }
}
