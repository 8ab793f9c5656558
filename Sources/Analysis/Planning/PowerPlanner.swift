internal import Networks
public import Results
internal import Statistics
public import Studies

/// Plans the number of networks that a claim needs from the results of a pilot.
public struct PowerPlanner: Sendable {
  let study: Study
  let claim: Claim
  let others: [String: OtherStudy]
  let power: Double
  let effect: Double?

  /// Prepares a plan.
  ///
  /// - Parameters:
  ///   - study: the study, with as many networks as the pilot has.
  ///   - power: the chance of deciding the claim that is wanted.
  ///   - effect: the true mean, or mean difference, to plan for; the pilot's if `nil`.
  public init(
    _ study: Study, claim: Claim, others: [String: OtherStudy] = [:], power: Double,
    effect: Double? = nil
  ) {
    self.study = study
    self.claim = claim
    self.others = others
    self.power = power
    self.effect = effect
  }

  /// The plan.
  ///
  /// - Throws: `StatisticsError` for a power that is not between the level and 1, and what reading
  ///   throws.
  public func plan(_ file: borrowing StudyFile) throws -> PowerPlan {
    let data = try ClaimGatherer(study: study, others: others).data(of: claim, in: file)
    let judgement = try ClaimJudgement(data, confidence: study.confidence, seed: study.seed)
    let verdicts = try ClaimJudge.judge(study, file: file, others: others)
    let verdict = verdicts.first { $0.claim == claim.id }
    var plan = PowerPlan(
      claim: claim.id, says: claim.says, expectation: verdict?.expectation ?? "",
      verdict: verdict?.verdict ?? .undecided, pilot: judgement.n, excluded: judgement.excluded,
      power: power, alpha: (1 - study.confidence) / Double(max(study.claims.count, 1)),
      claims: study.claims.count)
    plan.estimand = judgement.estimand
    if plan.verdict != .undecided {
      plan.notes.append("the pilot's networks decide the claim already: \(plan.verdict.rawValue)")
    }
    guard plan.pilot >= 2 else {
      plan.notes.append("the pilot has fewer than two networks with a value: run a larger one")
      return plan
    }
    if effect != nil, try data.region == nil || data.isOfSteps {
      throw ResultsError(
        file.path, "'\(claim.expectation.name)' is planned from the pilot's networks alone",
        hint: "leave --effect out")
    }
    switch data.sample {
    case .exact:
      plan.method = "none: every network must hold, and one that does not refutes the claim"
      plan.notes.append(
        "\(plan.pilot) networks that hold leave a share of up to "
          + "\(Self.short(try Self.shareLeft(plan))) that do not, with confidence "
          + shortestText(study.confidence))
    case .values, .pairs, .samples: try planMean(data, judgement, &plan)
    case .courses(let courses, _): try planSteps(data, courses, judgement, &plan)
    case .blocks(let blocks): try planTrend(blocks, judgement, &plan)
    case .scores(let scores, _, _): try planLives(scores, judgement, &plan)
    }
    if case .deadFraction = claim.measure.quantity { try addUnits(data, &plan) }
    finish(&plan, isUnfair: judgement.test.hasPrefix("none"))
    return plan
  }

  /// Adds networks for those that will have no value, and says what the numbers rest on.
  func finish(_ plan: inout PowerPlan, isUnfair: Bool) {
    if plan.excluded > 0 {
      let known = Double(plan.pilot) / Double(plan.pilot + plan.excluded)
      func whole(_ count: Int?) -> Int? { count.map { Int((Double($0) / known).rounded(.up)) } }
      plan.networks = whole(plan.networks)
      plan.cautious = whole(plan.cautious)
      plan.unpaired = whole(plan.unpaired)
      plan.notes.append("as many networks without a value are expected as in the pilot")
    }
    if isUnfair {
      plan.notes.append(
        "more than a tenth of the pilot's networks have no value: a mean would not be judged")
    }
    if plan.pilot < 10, plan.networks != nil {
      plan.notes.append("a pilot of \(plan.pilot) says little of the deviation")
    }
  }

  /// 1 − α^(1/n): were a greater share of networks to fail, n would hardly all hold.
  static func shareLeft(_ plan: PowerPlan) throws -> Double {
    try Interval.clopperPearson(
      successes: 0, trials: plan.pilot, level: 1 - 2 * min(0.49, plan.alpha * Double(plan.claims))
    ).upper
  }

  /// Three digits are enough for sentences.
  static func short(_ value: Double) -> String {
    let scale = 1000.0
    return shortestText((value * scale).rounded() / scale)
  }

  /// How alike the units of a network are, where a single condition's dead units are counted.
  private func addUnits(_ data: ClaimData, _ plan: inout PowerPlan) throws {
    guard case .values(let shares) = data.sample, claim.measure.moment != .every,
      let condition = study.conditions.first(where: claim.concerns),
      study.conditions.count(where: claim.concerns) == 1
    else { return }
    let widths = condition.settings.network.hiddenUnits
    let units: Int =
      if case .number(let number) = claim.measure.layer { widths[number - 1] } else {
        widths.reduce(0, +)
      }
    plan.units = units
    let groups = shares.filter(\.isFinite).map { share in
      let dead = Int((share * Double(units)).rounded())
      return (0..<units).map { $0 < dead ? 1.0 : 0 }
    }
    guard units >= 2, let result = try? DesignEffect.estimate(groups) else { return }
    plan.designEffect = result.estimate
    for case .number(let value) in result.details
      .filter({ $0.name == "intraclass_correlation" }).map(\.value)
    {
      plan.intraclass = value
    }
  }
}

extension ClaimData {
  /// Whether it is about several steps.
  var isOfSteps: Bool {
    if case .courses = sample { return true }
    return false
  }
}
