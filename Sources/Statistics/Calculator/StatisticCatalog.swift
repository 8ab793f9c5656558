public import Catalogs

extension Catalog<Statistic> {
  /// Every statistic that the calculator knows.
  public static let statistics = Catalog(
    "statistics",
    [
      .oneSampleT, .pairedT, .welch, .wilcoxonSignedRank, .mannWhitney, .brunnerMunzel,
      .kruskalWallis, .friedman, .jonckheereTerpstra, .page, .hodgesLehmann, .pearson, .spearman,
      .kendall,
      .kaplanMeier, .nelsonAalen, .logRank, .stratifiedLogRank, .restrictedMean, .hazardRegression,
      .twoState,
    ])
}
