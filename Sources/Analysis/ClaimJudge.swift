internal import Catalogs
internal import Foundation
internal import Observation
public import Results
internal import Statistics
public import Studies

/// Judges the claims of a study by its networks.
///
/// The unit of analysis is the network: where a claim speaks of several conditions, a seed's values
/// are averaged over them, and where it compares two levels, they are paired by seed, since
/// conditions share their random keys. P-values are corrected by Holm over the study's claims, those
/// for support and those for refutation each as a family. A claim with `equals` must hold in every
/// single network and needs no test. Where more than a tenth of the seeds has no value, since
/// networks diverged, a mean is not judged.
public enum ClaimJudge {
  /// A verdict for each claim, in the order of the study.
  public static func judge(_ study: Study, file: borrowing StudyFile) throws -> [Verdict] {
    var judgements: [ClaimJudgement] = []
    for claim in study.claims {
      judgements.append(try judgement(of: claim, study: study, file: file))
    }
    let support = try Holm.adjusted(judgements.map(\.support))
    let refute = try Holm.adjusted(judgements.map(\.refute))
    let alpha = 1 - study.confidence
    return judgements.indices.map { index in
      let judgement = judgements[index]
      let ruling: Verdict.Ruling =
        switch judgement.outcome {
        case .decided(let ruling): ruling
        case .tooFew: .undecided
        case .tested:
          if let p = support[index], p <= alpha {
            .supported
          } else if let p = refute[index], p <= alpha {
            .refuted
          } else {
            .undecided
          }
        }
      let expectation = judgement.claim.expectation
      return Verdict(
        claim: judgement.claim.id, says: judgement.claim.says,
        measure: measureText(judgement.claim, study),
        expectation: Self.text(of: expectation, judgement.prediction),
        verdict: ruling, estimand: judgement.estimand, estimate: judgement.estimate,
        lower: judgement.interval?.lower, upper: judgement.interval?.upper,
        confidence: study.confidence, test: judgement.test, p: judgement.support,
        pHolm: support[index], pRefutedHolm: refute[index], n: judgement.n,
        excluded: judgement.excluded, degenerate: judgement.degenerate)
    }
  }

  private static func judgement(
    of claim: Claim, study: Study, file: borrowing StudyFile
  ) throws -> ClaimJudgement {
    // values[level or with][condition][network][checkpoint]
    var first: [[[Double]]] = []
    var second: [[[Double]]] = []
    for condition in study.conditions where claim.concerns(condition) {
      let values = try claim.measure.values(in: file, condition: condition.index)
      if let comparison = claim.comparison,
        condition.levels[comparison.factor] == comparison.with
      {
        second.append(values)
      } else {
        first.append(values)
      }
    }
    let confidence = study.confidence
    if case .equals(let number) = claim.expectation {
      let differences =
        claim.comparison == nil
        ? first
        : zip(first, second).map { one, two in
          zip(one, two).map { zip($0, $1).map { $0 - $1 } }
        }
      // All networks of a seed, one condition after the other.
      let values = (0..<study.networks).map { seed in differences.flatMap { $0[seed] } }
      return try ClaimJudgement(
        exactly: claim, values: values, number: number, confidence: confidence)
    }
    let means = meansBySeed(first, claim.expectation)
    if case .theory(let theory) = claim.expectation {
      let concerned = study.conditions.filter(claim.concerns)
      return try ClaimJudgement(
        claim: claim, values: means, confidence: confidence,
        estimand: "mean of the measure over seeds",
        prediction: meanPrediction(theory, concerned.map(\.settings)))
    }
    guard let comparison = claim.comparison else {
      let worst = claim.measure.moment == .every ? ", each at its worst checkpoint" : ""
      return try ClaimJudgement(
        claim: claim, values: means, confidence: confidence,
        estimand: "mean of the measure over seeds" + worst)
    }
    let factor = study.factors[comparison.factor]
    return try ClaimJudgement(
      claim: claim, values: means, minus: meansBySeed(second, claim.expectation),
      confidence: confidence,
      estimand: "mean of \(factor.levels[comparison.level].label) minus "
        + "\(factor.levels[comparison.with].label), paired by seed")
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

  /// The expectation in words, a theory's with its prediction.
  private static func text(
    of expectation: Claim.Expectation, _ prediction: ClosedRange<Double>?
  ) -> String {
    guard case .theory(let theory) = expectation, let prediction else {
      return "\(expectation.name) \(shortestText(expectation.number))"
    }
    // Nine digits are the same on every machine.
    let bounds = [prediction.lowerBound, prediction.upperBound].map { String(format: "%.9g", $0) }
    let value = bounds[0] == bounds[1] ? bounds[0] : bounds.joined(separator: " to ")
    return "theory \(theory.theory): \(value), within \(shortestText(theory.within))"
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

  /// The measure in words, with the thresholds of its criterion and the inputs it was judged on.
  private static func measureText(_ claim: Claim, _ study: Study) -> String {
    let text = claim.measure.summary
    guard let label = claim.measure.quantity.criterion else { return text }
    let records = study.conditions.filter(claim.concerns).map(\.settings.record)
    let probes = Set(records.map { "\($0.probe.map { "\($0)" } ?? "all") \($0.probeFrom)" })
    var details: [String] = []
    if let criterion = records.first?.criteria.first(where: { $0.label == label }) {
      details += criterion.parameters.sorted { $0.key < $1.key }.map {
        "\($0.key) = \(shortestText($0.value))"
      }
    }
    if probes.count == 1, let record = records.first {
      let count = record.probe.map { "\($0)" } ?? "all"
      details.append("on \(count) rows of \(record.probeFrom.rawValue)")
    }
    return details.isEmpty ? text : "\(text); \(details.joined(separator: ", "))"
  }
}
