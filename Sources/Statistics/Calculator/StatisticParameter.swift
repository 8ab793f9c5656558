public import Catalogs
internal import Lanes

/// The parameters that several statistics share.
extension CatalogParameter {
  /// Which side the test looks at.
  public static let alternative = CatalogParameter(
    "alternative", of: Alternative.self, default: .twoSided,
    summary: "what is held against the null hypothesis")
  /// The level of the interval.
  public static let level = CatalogParameter(
    "level", default: 0.95, minimum: 0, maximum: 1, includesMinimum: false,
    includesMaximum: false, summary: "level of the interval")
  /// What the null hypothesis says the truth is.
  public static let nullValue = CatalogParameter(
    "null_value", default: 0, summary: "the truth under the null hypothesis")
  /// The seed of the streams that resampling reads.
  public static let seed = CatalogParameter(
    "seed", kind: .integer, default: 1, minimum: 0, maximum: 0x1p53,
    summary: "seed of the resampling")

  /// How many times to resample.
  public static func replicates(default count: Double) -> CatalogParameter {
    CatalogParameter(
      "replicates", kind: .integer, default: .number(count), minimum: 100, maximum: 10_000_000,
      summary: "number of resamples")
  }

  /// Whether p is computed from the exact distribution of the statistic.
  public static let computation = CatalogParameter(
    "method", of: Computation.self, default: .automatic,
    summary: "how p is computed")
}

/// How the null distribution of a statistic is had.
public enum Computation: String, Hashable, Sendable, CaseIterable {
  /// Exact where that is quick, otherwise by the approximation.
  case automatic
  /// By counting every arrangement; an error where there are too many.
  case exact
  /// By the limiting distribution.
  case asymptotic
}

extension Arguments {
  /// `alternative`.
  var alternative: Alternative { self["alternative", default: Alternative.twoSided] }
  /// `level`.
  var level: Double { self["level", default: 0.95] }
  /// `null_value`.
  var nullValue: Double { self["null_value", default: 0] }
  /// `method`.
  var computation: Computation { self["method", default: Computation.automatic] }
  /// `replicates`, or `count`.
  func replicates(default count: Int) -> Int { Int(self["replicates", default: Double(count)]) }
  /// The draws of a purpose, decided by `seed` alone.
  func generator(_ purpose: String) -> RandomCursor {
    Resampling.generator(seed: UInt64(self["seed", default: 1]), purpose)
  }
}
