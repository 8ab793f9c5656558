public import Catalogs

extension Catalog<Statistic> {
  /// Every statistic that the calculator knows.
  public static let statistics = Catalog(
    "statistics",
    means + ranks + correlations + proportions + effects + resampling + clusters + doses
      + survival + adjustments)

  private static var means: [CatalogEntry<Statistic>] {
    [.oneSampleT, .pairedT, .welch, .equivalence]
  }

  private static var ranks: [CatalogEntry<Statistic>] {
    [
      .wilcoxonSignedRank, .mannWhitney, .brunnerMunzel, .kruskalWallis, .friedman,
      .jonckheereTerpstra, .page,
    ]
  }

  private static var correlations: [CatalogEntry<Statistic>] { [.pearson, .spearman, .kendall] }

  private static var proportions: [CatalogEntry<Statistic>] {
    [.clopperPearson, .wilson, .binomialExact, .fisherExact, .mcnemar]
  }

  private static var effects: [CatalogEntry<Statistic>] {
    [.hodgesLehmann, .cliffsDelta, .hedgesG]
  }

  private static var resampling: [CatalogEntry<Statistic>] {
    [.permutation, .pairedPermutation, .bootstrapPercentile, .bootstrapBCa, .clusterBootstrap]
  }

  private static var clusters: [CatalogEntry<Statistic>] {
    [.intraclassCorrelation, .designEffect, .clusterProportion, .varianceComponents]
  }

  private static var doses: [CatalogEntry<Statistic>] {
    [.logisticDoseResponse, .betaBinomialDoseResponse, .fourParameterDoseResponse]
  }

  private static var survival: [CatalogEntry<Statistic>] {
    [
      .kaplanMeier, .nelsonAalen, .logRank, .stratifiedLogRank, .restrictedMean,
      .hazardRegression, .twoState,
    ]
  }

  private static var adjustments: [CatalogEntry<Statistic>] {
    [.holm, .hochberg, .benjaminiHochberg]
  }
}
