internal import Networks
internal import Theory

/// Checks that the parts of a claim go together, and that what it measures is there.
struct ClaimCheck {
  let factors: [Factor]
  let conditions: [Condition]
  let mapping: MappingReader
  var problems: Problems { mapping.problems }

  func check(_ claim: Claim) {
    checkDifference(claim)
    checkMoment(claim)
    checkTheory(claim)
    if case .trend(_, let factor) = claim.expectation { checkTrend(claim, factor) }
    if case .logRank = claim.expectation, !claim.measure.quantity.isTimeAlive {
      problems.add(
        "'log_rank' compares how long units live", at: place,
        hint: "say 'measure: {quantity: time_alive, criterion: …}'")
    }
    MeasureCheck(measure: mapping.node["measure"] ?? mapping.node, problems: problems)
      .check(
        claim.measure, in: conditions.filter(claim.concerns).map(\.settings),
        areCompared: claim.comparison != nil || claim.expectation.everywhere != nil)
  }

  /// Where the word of the expectation stands.
  private var place: Place {
    mapping.node["expect"]?.entries?.first?.place ?? mapping.place(of: "expect")
  }

  private func checkDifference(_ claim: Claim) {
    let name = claim.expectation.name
    if claim.versus != nil {
      if claim.comparison != nil {
        problems.add(
          "a claim has one other side, 'compare' or 'versus'", at: mapping.place(of: "versus"))
      } else if !claim.expectation.takesOtherStudy {
        problems.add(
          "'\(name)' cannot be said of two studies", at: place,
          hint: "with 'versus' say equivalent_within, greater_by, less_by or between")
      }
      return
    }
    switch (claim.expectation.needsComparison, claim.comparison != nil) {
    case (true?, false):
      problems.add("'\(name)' speaks of a difference", at: place, hint: "add 'compare'")
    case (false?, true):
      problems.add(
        "'\(name)' speaks of a value, not of a difference", at: place, hint: "leave out 'compare'")
    default: break
    }
  }

  private func checkMoment(_ claim: Claim) {
    let name = claim.expectation.name
    if let bound = claim.expectation.everywhere {
      if claim.measure.moment != .every {
        problems.add(
          "'\(name)' looks at every checkpoint", at: mapping.node["measure"]?["at"]?.place ?? place,
          hint: "leave 'at' out")
      }
      if let last = conditions.filter(claim.concerns).map(\.settings.training.steps).min(),
        bound.from > last
      {
        problems.add("no step from \(bound.from) on is recorded; the last is \(last)", at: place)
      }
    } else if claim.measure.moment == .every, !claim.expectation.takesEveryCheckpoint {
      problems.add(
        "'\(name)' cannot be judged at every checkpoint", at: place,
        hint: "with 'at: every' say equals, at_least or at_most")
    }
  }

  /// A trend takes three levels: of two, one is greater or less.
  private func checkTrend(_ claim: Claim, _ factor: Int) {
    let levels = Set(conditions.filter(claim.concerns).map { $0.levels[factor] })
    if !conditions.isEmpty, levels.count < 3 {
      problems.add(
        "'\(claim.expectation.name)' needs at least 3 levels of '\(factors[factor].name)'",
        at: place, hint: "of two levels say 'compare' with greater_by or less_by")
    }
  }

  /// Asks the theory about every network that the claim speaks of, and notes the first refusal.
  private func checkTheory(_ claim: Claim) {
    guard case .theory(let theory) = claim.expectation else { return }
    for condition in conditions where claim.concerns(condition) {
      do {
        _ = try theory.prediction(for: condition.settings)
      } catch let error as TheoryError {
        let node = mapping.node["expect"]?["theory"]
        let place = error.parameter.flatMap { node?[$0]?.place } ?? node?.place
        return problems.add(
          "\(error.theory): \(error.message)", at: place ?? mapping.place(of: "expect"),
          hint: error.hint)
      } catch {
        return problems.add("\(theory.theory): \(error)", at: mapping.place(of: "expect"))
      }
    }
  }
}
