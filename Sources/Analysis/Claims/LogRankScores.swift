internal import Results
internal import Studies

/// The log-rank statistic of two levels as a sum over seeds.
///
/// In a stratum (a pair of conditions that differ in the compared factor alone) with D_j deaths among
/// N_j units at risk at checkpoint j, over both levels and all seeds, network s of a level has
/// a_s = Σ_j (d_sj − n_sj·D_j/N_j) deaths beyond what equal hazards would give it. D_j and N_j stay
/// the same when a seed's two networks change places, so that O − E of the level, Σ_s a_s, is a sum of
/// paired scores: exchanging networks within seeds exchanges the signs of
/// h_s = a_s(level) − a_s(with), summed over strata.
enum LogRankScores {
  private typealias Stratum = (level: FirstDeaths, with: FirstDeaths)

  static func data(
    of claim: Claim, _ comparison: Claim.Comparison, _ study: Study,
    in file: borrowing StudyFile
  ) throws -> ClaimData {
    let strata = try strata(claim, comparison, study, file)
    let isKnown = (0..<study.networks).map { seed in
      strata.allSatisfy { $0.level.networks[seed] != nil && $0.with.networks[seed] != nil }
    }
    var scores = isKnown.map { $0 ? 0 : Double.nan }
    for stratum in strata { add(stratum, isKnown, to: &scores) }
    func alive(_ side: (Stratum) -> FirstDeaths) -> [Double] {
      (0..<study.networks).map { seed in
        strata.reduce(0) { $0 + (side($1).meanTimeAlive(network: seed) ?? .nan) }
          / Double(strata.count)
      }
    }
    let levels = study.factors[comparison.factor].levels
    return ClaimData(
      claim: claim, sample: .scores(scores, alive: alive(\.level), with: alive(\.with)),
      estimand: "difference of mean steps alive, \(levels[comparison.level].label) minus "
        + "\(levels[comparison.with].label), paired by seed")
  }

  /// The pairs of conditions that differ in the compared factor alone.
  private static func strata(
    _ claim: Claim, _ comparison: Claim.Comparison, _ study: Study, _ file: borrowing StudyFile
  ) throws -> [Stratum] {
    guard case .timeAlive(let criterion) = claim.measure.quantity else { return [] }
    let until: Int? = if case .step(let step) = claim.measure.moment { step } else { nil }
    var sides: [(with: Int, condition: Int)] = []
    let concerned = study.conditions.filter(claim.concerns)
    for condition in concerned where condition.levels[comparison.factor] == comparison.level {
      var levels = condition.levels
      levels[comparison.factor] = comparison.with
      for other in concerned where other.levels == levels {
        sides.append((other.index, condition.index))
      }
    }
    var strata: [Stratum] = []
    for side in sides {
      let numbers = try claim.measure.numbers(file, side.condition)
      strata.append(
        (
          try FirstDeaths(
            file, condition: side.condition, criterion: criterion, layers: numbers, until: until),
          try FirstDeaths(
            file, condition: side.with, criterion: criterion,
            layers: try claim.measure.numbers(file, side.with), until: until)
        ))
    }
    return strata
  }

  private static func add(_ stratum: Stratum, _ isKnown: [Bool], to scores: inout [Double]) {
    let seeds = isKnown.indices.filter { isKnown[$0] }
    var deaths = [Double](repeating: 0, count: stratum.level.steps.count)
    var atRisk = deaths
    for side in [stratum.level, stratum.with] {
      for table in seeds.compactMap({ side.table(network: $0) }) {
        for step in deaths.indices {
          deaths[step] += table.deaths[step]
          atRisk[step] += table.atRisk[step]
        }
      }
    }
    // A checkpoint at which nobody, or everybody, dies tells no levels apart.
    let hazard = zip(deaths, atRisk).map { $1 > 0 ? $0 / $1 : 0 }
    func excess(_ side: FirstDeaths, _ seed: Int) -> Double {
      guard let table = side.table(network: seed) else { return .nan }
      return hazard.indices.reduce(0) {
        $0 + table.deaths[$1] - table.atRisk[$1] * hazard[$1]
      }
    }
    for seed in seeds { scores[seed] += excess(stratum.level, seed) - excess(stratum.with, seed) }
  }
}
