internal import Catalogs
internal import Foundation
internal import Observation
public import Results
internal import Statistics
public import Studies

/// Judges the claims of a study by its networks.
///
/// The unit of analysis is the network: where a claim speaks of several conditions, a seed's values
/// are averaged over them, and where it compares levels, they are paired by seed, since
/// conditions share their random keys. P-values are corrected by Holm over the study's claims, those
/// for support and those for refutation each as a family. A claim with `equals` must hold in every
/// single network and needs no test. Where more than a tenth of the seeds has no value, since
/// networks diverged, a mean is not judged.
public enum ClaimJudge {
  /// A verdict for each claim, in the order of the study.
  ///
  /// - Parameters:
  ///   - others: the studies that claims name as `versus`, by the name they have there.
  ///   - look: which of several looks this is; it has its share of the error rate.
  /// - Throws: ``ResultsError`` where another study's results are missing or stale, and what reading
  ///   throws.
  public static func judge(
    _ study: Study, file: borrowing StudyFile, others: [String: OtherStudy] = [:],
    look: Look? = nil
  ) throws -> [Verdict] {
    let confidence = look?.confidence(of: study.confidence) ?? study.confidence
    let gatherer = ClaimGatherer(study: study, others: others)
    var judgements: [ClaimJudgement] = []
    for claim in study.claims {
      judgements.append(
        try ClaimJudgement(
          gatherer.data(of: claim, in: file), confidence: confidence, seed: study.seed))
    }
    let support = try Holm.adjusted(judgements.map(\.support))
    let refute = try Holm.adjusted(judgements.map(\.refute))
    let alpha = 1 - confidence
    return judgements.indices.map { index in
      let judgement = judgements[index]
      let claim = judgement.data.claim
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
      return Verdict(
        claim: claim.id, says: claim.says, measure: measureText(claim, study),
        expectation: text(of: claim.expectation, judgement.data.prediction, study),
        verdict: ruling, estimand: judgement.estimand, estimate: judgement.estimate,
        lower: judgement.interval?.lower, upper: judgement.interval?.upper,
        confidence: confidence, test: judgement.test + text(of: look), p: judgement.support,
        pHolm: support[index], pRefutedHolm: refute[index], n: judgement.n,
        excluded: judgement.excluded, degenerate: judgement.degenerate,
        warnings: judgement.warnings.isEmpty ? nil : judgement.warnings)
    }
  }

  /// `; look 2 of 5, at 64 networks`.
  private static func text(of look: Look?) -> String {
    look.map { "; look \($0.number) of \($0.of), at \($0.networks) networks" } ?? ""
  }

  /// The expectation in words, a theory's with its prediction.
  static func text(
    of expectation: Claim.Expectation, _ prediction: ClosedRange<Double>?, _ study: Study
  ) -> String {
    switch expectation {
    case .equals(let number), .equivalentWithin(let number), .greaterBy(let number),
      .lessBy(let number), .atLeast(let number), .atMost(let number):
      return "\(expectation.name) \(shortestText(number))"
    case .between(let lower, let upper):
      return "between \(shortestText(lower)) and \(shortestText(upper))"
    case .trend(let direction, let factor):
      return "\(direction.rawValue) \(study.factors[factor].name)"
    case .always(let bound), .never(let bound):
      let since = bound.from > 0 ? " from step \(bound.from) on" : ""
      return "\(expectation.name) \(bound.relation.rawValue) \(shortestText(bound.number))\(since)"
    case .logRank(let timing): return "log_rank \(timing.rawValue)"
    case .theory(let theory):
      guard let prediction else { return "theory \(theory.theory)" }
      // Nine digits are the same on every machine.
      let bounds = [prediction.lowerBound, prediction.upperBound].map { String(format: "%.9g", $0) }
      let value = bounds[0] == bounds[1] ? bounds[0] : bounds.joined(separator: " to ")
      return "theory \(theory.theory): \(value), within \(shortestText(theory.within))"
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
