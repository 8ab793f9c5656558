/// What keeps survival statistics from their level, as `make calibrate` has shown.
enum SurvivalWarnings {
  /// Where no cluster is named.
  static let independence =
    "rows that share a network are not independent: with 50 units and an ICC of 0.05 a 95% interval "
    + "holds the truth 72% of the time, and a test errs 28%; name the networks with --cluster"

  /// Where clusters are named and not used.
  static let clustersIgnored =
    "rows of a cluster are treated as independent: with 50 units and an ICC of 0.05 a 95% interval "
    + "holds the truth 72% of the time, and a test errs 28%; leave errors and method automatic"

  /// How many independent units the rarer outcome is worth: the dead or the living, whichever are
  /// fewer, over the ratio of the variance that allows for clusters to that of independent units.
  static func worth(
    deaths: Double, of units: Double, variance: Double, independent: Double
  ) -> Double? {
    guard deaths > 0, deaths < units, variance > 0, independent > 0 else { return nil }
    return min(deaths, units - deaths) / max(1, variance / independent)
  }

  /// Of a curve whose worst group is worth so much.
  static func band(
    worth: Double?, clusters: Int, scale: SurvivalScale, isBootstrap: Bool
  ) -> [String] {
    if isBootstrap {
      guard clusters < 50 || (worth ?? 50) < 50 else { return [] }
      return [
        "percentile bands are too narrow with fewer than 50 networks, or where fewer than 50 "
          + "independent units died (80 to 91% in place of 95%): take errors=cluster"
      ]
    }
    let least = scale == .logLog ? 10.0 : 30.0
    guard let worth, worth < least else { return [] }
    return [
      rare(worth, least) + "the band can be too narrow"
        + (scale == .logLog ? " (90% in place of 95%): take more networks" : ": take scale=log_log")
    ]
  }

  /// Of one restricted mean.
  static func restrictedMean(worth: Double?) -> [String] {
    guard let worth, worth < 30 else { return [] }
    return [
      rare(worth, 30) + "the interval is too narrow (78% in place of 95% of 10 networks): take the "
        + "band of kaplan_meier, or more networks"
    ]
  }

  private static func rare(_ worth: Double, _ least: Double) -> String {
    "the rarer of death and survival is worth \(text(worth, digits: 2)) independent units: with fewer "
      + "than \(text(least)) "
  }
}
