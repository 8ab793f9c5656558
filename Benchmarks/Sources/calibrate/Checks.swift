import Catalogs
import Statistics

/// Every test whose level and every interval whose coverage is simulated.
enum Checks {
  static let all: [Check] =
    errors + unitErrors + lifeErrors + claimErrors + coverages + unitCoverages + doseCoverages
    + lifeCoverages + gridCoverages

  static let networks = "networks"
  static let seeds = "networks paired by seed"
  static let units = "units"
  static let clustered = "units, networks as clusters"
  static let rare = " of which 0.05 of the units die"

  private static let errors: [Check] = [
    Check(.error, "one_sample_t", ["null_value": 0.3], on: networks, table: Tables.conditions(1)),
    Check(
      .error, "one_sample_t", ["null_value": 0.3, "alternative": "less"], on: networks,
      table: Tables.conditions(1)),
    Check(
      .error, "one_sample_t", ["null_value": 0.05, "alternative": "less"], on: networks + rare,
      table: Tables.conditions(1, 0.05)),
    Check(
      .error, "one_sample_t", ["null_value": 0.05, "alternative": "greater"], on: networks + rare,
      table: Tables.conditions(1, 0.05)),
    Check(.error, "welch", on: networks, table: Tables.conditions(2)),
    Check(.error, "paired_t", on: seeds, table: Tables.paired(2)),
    Check(
      .error, "equivalence", ["margin": 0.05], on: seeds + ", truth at the margin",
      table: Tables.paired(2, shift: 0.05)),
    Check(.error, "wilcoxon_signed_rank", on: seeds, table: Tables.paired(2)),
    Check(.error, "mann_whitney", on: networks, table: Tables.conditions(2)),
    Check(.error, "brunner_munzel", on: networks, table: Tables.conditions(2)),
    Check(.error, "kruskal_wallis", on: networks, table: Tables.conditions(3)),
    Check(.error, "jonckheere_terpstra", on: networks, table: Tables.conditions(3)),
    Check(.error, "friedman", on: seeds, table: Tables.paired(3)),
    Check(.error, "page", on: seeds, table: Tables.paired(3)),
    Check(.error, "pearson", on: networks, table: Tables.unrelated),
    Check(.error, "spearman", on: networks, table: Tables.unrelated),
    Check(.error, "kendall", on: networks, table: Tables.unrelated),
    Check(
      .error, "permutation", ["replicates": 399], on: networks, replicates: 1000,
      table: Tables.conditions(2)),
    Check(
      .error, "permutation", ["replicates": 399, "of": "studentized"], on: networks,
      replicates: 1000, table: Tables.conditions(2)),
    Check(
      .error, "paired_permutation", ["replicates": 399], on: seeds, replicates: 1000,
      table: Tables.paired(2)),
  ]

  /// Tests of units as if they were independent, and the test that they are.
  private static let unitErrors: [Check] = [
    Check(
      .error, "binomial_exact", ["null_value": 0.3], on: units,
      table: Tables.units(0.3, isClustered: false)),
    Check(
      .error, "fisher_exact", on: units, replicates: 500,
      table: Tables.units(0.3, groups: 2, isClustered: false)),
  ]

  private static let coverages: [Check] = [
    Check(
      .coverage, "one_sample_t", on: networks, truth: { _ in 0.3 }, table: Tables.conditions(1)),
    Check(
      .coverage, "one_sample_t", on: networks + rare, truth: { _ in 0.05 },
      table: Tables.conditions(1, 0.05)),
    Check(.coverage, "welch", on: networks, table: Tables.conditions(2)),
    Check(.coverage, "paired_t", on: seeds, table: Tables.paired(2)),
    Check(.coverage, "hodges_lehmann", on: networks, table: Tables.conditions(2)),
    Check(.coverage, "cliffs_delta", on: networks, table: Tables.conditions(2)),
    Check(.coverage, "hedges_g", on: networks, replicates: 500, table: Tables.conditions(2)),
    Check(
      .coverage, "brunner_munzel", on: networks, truth: { _ in 0.5 }, table: Tables.conditions(2)),
    Check(.coverage, "pearson", on: networks, table: Tables.unrelated),
    Check(.coverage, "spearman", on: networks, table: Tables.unrelated),
    Check(.coverage, "kendall", on: networks, table: Tables.unrelated),
    Check(
      .coverage, "bootstrap_percentile", ["replicates": 999], on: networks, replicates: 1000,
      truth: { _ in 0.3 }, table: Tables.conditions(1)),
    Check(
      .coverage, "bootstrap_bca", ["replicates": 999], on: networks, replicates: 1000,
      truth: { _ in 0.3 }, table: Tables.conditions(1)),
  ]

  private static let unitCoverages: [Check] =
    [0.3, 0.05].flatMap { p -> [Check] in
      let rare = " dying at \(p)"
      return [
        Check(
          .coverage, "clopper_pearson", on: units + rare, truth: { _ in p },
          table: Tables.units(p, isClustered: false)),
        Check(
          .coverage, "wilson", on: units + rare, truth: { _ in p },
          table: Tables.units(p, isClustered: false)),
        Check(
          .coverage, "cluster_proportion", on: clustered + rare, truth: { _ in p },
          table: Tables.units(p)),
        Check(
          .coverage, "cluster_proportion", ["scale": "logit"], on: clustered + rare,
          truth: { _ in p }, table: Tables.units(p)),
        Check(
          .coverage, "cluster_bootstrap", ["replicates": 399], on: clustered + rare,
          replicates: 200, truth: { _ in p }, table: Tables.units(p)),
      ]
    } + [
      Check(
        .coverage, "intraclass_correlation", on: clustered + " dying at 0.3",
        truth: { $0.correlation }, table: Tables.units(0.3)),
      Check(
        .coverage, "intraclass_correlation", on: "normal values, networks as clusters",
        truth: { $0.correlation }, table: Tables.normalUnits),
      Check(
        .coverage, "design_effect", on: "normal values, networks as clusters",
        truth: { 1 + 9 * $0.correlation }, table: Tables.normalUnits),
    ]

  private static let doseCoverages: [Check] = [
    Check(
      .coverage, "logistic_dose_response", on: "dead of 50 units as if independent",
      replicates: 500, truth: { _ in 2 }, table: Tables.doses(asUnits: false)),
    Check(
      .coverage, "logistic_dose_response", on: "dead of 50 units, networks as clusters",
      replicates: 1000, truth: { _ in 2 }, table: Tables.doses(asUnits: true)),
    Check(
      .coverage, "beta_binomial_dose_response", on: "dead of 50 units", replicates: 300,
      truth: { _ in 2 }, table: Tables.doses(asUnits: false)),
    Check(
      .coverage, "four_parameter_dose_response", on: networks, replicates: 500,
      truth: { _ in 2 }, table: Tables.curve),
    Check(
      .coverage, "four_parameter_dose_response", ["errors": "robust"], on: networks,
      replicates: 500, truth: { _ in 2 }, table: Tables.curve),
  ]
}
