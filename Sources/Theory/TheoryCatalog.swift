public import Catalogs

extension Catalog where Value == any Theory {
  /// Every theory that can be asked by name.
  public static let theories = Catalog(
    "theories",
    [
      BornDeadNetwork.entry, DeadAtOneInput.entry, UnitDeath.entry, BallDeath.entry,
      FixedBias.entry, Uncentred.entry, VarianceRecursion.entry, CorrelationRecursion.entry,
      EdgeOfChaos.entry, LengthRecursion.entry, GaussianMoment.entry, ZeroImputedRisk.entry,
    ])
}
