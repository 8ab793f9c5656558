import Catalogs
import Statistics

/// Survival of units, with networks as clusters.
extension Checks {
  static let lifeErrors: [Check] = [
    Check(
      .error, "log_rank", ["replicates": 199], on: clustered, replicates: 400,
      table: Lifetimes.table(groups: 2)),
    Check(
      .error, "log_rank", ["replicates": 199], on: seeds, replicates: 400,
      table: Lifetimes.table(groups: 2, isPaired: true)),
    Check(
      .error, "log_rank", ["method": "asymptotic"], on: units, replicates: 200,
      table: Lifetimes.table(groups: 2, isClustered: false)),
    Check(
      .error, "restricted_mean", on: clustered, replicates: 400,
      table: Lifetimes.table(groups: 2)),
    Check(
      .error, "restricted_mean", on: seeds, replicates: 400,
      table: Lifetimes.table(groups: 2, isPaired: true)),
    Check(
      .error, "hazard_regression", on: clustered, replicates: 200,
      table: Lifetimes.table(groups: 2, isCoded: true)),
  ]

  static let lifeCoverages: [Check] =
    [0.5, 0.1].flatMap { dying -> [Check] in
      let rare = ", \(dying) of them dying"
      return [
        Check(
          .coverage, "kaplan_meier", on: clustered + rare, replicates: 400,
          truth: { _ in 1 - dying }, table: Lifetimes.table(dying: dying)),
        Check(
          .coverage, "kaplan_meier", ["errors": "bootstrap", "replicates": 399],
          on: clustered + rare, replicates: 400, truth: { _ in 1 - dying },
          table: Lifetimes.table(dying: dying)),
        Check(
          .coverage, "kaplan_meier", on: units + rare, replicates: 200, truth: { _ in 1 - dying },
          table: Lifetimes.table(dying: dying, isClustered: false)),
        Check(
          .coverage, "nelson_aalen", on: clustered + rare, replicates: 400,
          truth: { _ in Lifetimes.hazard(dying: dying) }, table: Lifetimes.table(dying: dying)),
        Check(
          .coverage, "restricted_mean", on: clustered + rare, replicates: 400,
          truth: { _ in Lifetimes.mean(dying: dying) }, table: Lifetimes.table(dying: dying)),
      ]
    } + [
      Check(
        .coverage, "restricted_mean", on: clustered + ", two conditions", replicates: 400,
        table: Lifetimes.table(groups: 2)),
      Check(
        .coverage, "restricted_mean", on: clustered + ", two conditions, 0.1 of them dying",
        replicates: 400, table: Lifetimes.table(dying: 0.1, groups: 2)),
      Check(
        .coverage, "restricted_mean", on: seeds, replicates: 400,
        table: Lifetimes.table(groups: 2, isPaired: true)),
    ]
}
