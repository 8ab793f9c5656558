internal import Statistics
internal import Studies

/// Claims about one mean, or one difference.
extension PowerPlanner {
  func planMean(
    _ data: ClaimData, _ judgement: ClaimJudgement, _ plan: inout PowerPlan
  ) throws {
    guard let region = try data.region, let estimate = judgement.estimate else { return }
    let truth = effect ?? estimate
    plan.effect = truth
    if judgement.degenerate {
      let holds =
        data.prediction == nil
        ? claim.expectation.holds(for: truth) : region.lower < truth && truth < region.upper
      return planConstant(holds, &plan)
    }
    let deviations: [Double]
    switch data.sample {
    case .values(let values):
      deviations = [try Descriptive.standardDeviation(values.filter(\.isFinite))]
    case .pairs(let first, let second):
      let known = zip(first, second).filter { $0.isFinite && $1.isFinite }
      let sides = (known.map(\.0), known.map(\.1))
      deviations = [try Descriptive.standardDeviation(zip(sides.0, sides.1).map { $0 - $1 })]
      plan.pairing = try? Descriptive.correlation(sides.0, sides.1)
      let each = try (
        Descriptive.standardDeviation(sides.0), Descriptive.standardDeviation(sides.1)
      )
      if each.0 > 0 || each.1 > 0 {
        let loose = try MeanPower(
          independent: each.0, each.1, margins: region, alpha: plan.alpha)
        plan.unpaired = try loose.count(for: aim(truth, region), effect: truth, power: power)
      }
    case .samples(let first, let second):
      deviations = try [first, second].map {
        try Descriptive.standardDeviation($0.filter(\.isFinite))
      }
    default: return
    }
    let alpha = plan.alpha
    func model(_ scale: Double) throws -> MeanPower {
      deviations.count == 2
        ? try MeanPower(
          independent: scale * deviations[0], scale * deviations[1], margins: region,
          alpha: alpha)
        : try MeanPower(
          standardDeviation: scale * deviations[0], margins: region, alpha: alpha)
    }
    plan.deviation = deviations.reduce(0) { $0 + $1 * $1 }.squareRoot()
    plan.method = judgement.test + ": noncentral t, integrated over the standard deviation"
    try fill(&plan, truth, region, per: deviations.count, model)
  }

  /// Which answer the truth would give.
  func aim(_ truth: Double, _ region: Margins) -> MeanPower.Aim {
    region.lower < truth && truth < region.upper ? .support : .refutation
  }

  /// The numbers for a mean with these margins; `models` takes a factor of the deviation.
  func fill(
    _ plan: inout PowerPlan, _ truth: Double, _ region: Margins, per samples: Int,
    _ models: (Double) throws -> MeanPower
  ) throws {
    guard truth != region.lower, truth != region.upper else {
      plan.notes.append("the effect lies on the margin itself: no number of networks decides")
      return
    }
    let aim = aim(truth, region)
    plan.aim = aim == .support ? .support : .refutation
    if aim == .refutation {
      plan.notes.append(
        "the effect is on the wrong side of the margin: more networks would refute the claim")
    }
    let model = try models(1)
    plan.networks = try model.count(for: aim, effect: truth, power: power)
    let pilot = max(2, plan.pilot / samples)
    plan.powerOfPilot =
      try aim == .support
      ? model.support(effect: truth, count: pilot) : model.refutation(effect: truth, count: pilot)
    let scale = try MeanPower.upperDeviation(of: 1, count: pilot)
    plan.cautious = try models(scale).count(for: aim, effect: truth, power: power)
    if plan.networks == nil {
      plan.notes.append("more than a thousand million networks: the effect is too near the margin")
    }
  }

  /// Values that do not vary are judged by the sign test: ½ⁿ ≤ α.
  func planConstant(_ holds: Bool, _ plan: inout PowerPlan) {
    plan.deviation = 0
    plan.aim = holds ? .support : .refutation
    plan.method = "sign test, since the pilot's values do not vary: ½ⁿ ≤ alpha"
    let count = Self.fewestSigns(plan.alpha)
    plan.networks = count
    plan.cautious = count
    plan.powerOfPilot = plan.pilot >= count ? 1 : 0
    plan.notes.append("this holds if further networks do not vary either")
  }
}
