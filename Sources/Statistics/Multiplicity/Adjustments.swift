internal import Catalogs

/// Hochberg's step-up adjustment of p-values (Hochberg 1988).
public enum Hochberg {
  /// The adjusted p-values, in the order given.
  ///
  /// With the m p-values sorted ascending the adjusted i-th is the least over j ≥ i of
  /// (m − j + 1)·p₍ⱼ₎, at most 1. It keeps the chance of any false rejection for independent tests and
  /// those of positive dependence. Missing ones as in ``Holm``.
  public static func adjusted(_ pValues: [Double?]) throws(StatisticsError) -> [Double?] {
    try StepUp.adjusted(pValues, in: "Hochberg adjustment") { rank, count in
      Double(count - rank + 1)
    }
  }
}

/// The adjustment that keeps the false discovery rate (Benjamini & Hochberg 1995).
public enum BenjaminiHochberg {
  /// The adjusted p-values, in the order given.
  ///
  /// With the m p-values sorted ascending the adjusted i-th is the least over j ≥ i of m·p₍ⱼ₎/j, at
  /// most 1. Missing ones as in ``Holm``.
  public static func adjusted(_ pValues: [Double?]) throws(StatisticsError) -> [Double?] {
    try StepUp.adjusted(pValues, in: "Benjamini-Hochberg adjustment") { rank, count in
      Double(count) / Double(rank)
    }
  }
}

/// What step-up adjustments share.
private enum StepUp {
  /// The least over j ≥ i of factor(j, m)·p₍ⱼ₎.
  static func adjusted(
    _ pValues: [Double?], in operation: String, factor: (_ rank: Int, _ count: Int) -> Double
  ) throws(StatisticsError) -> [Double?] {
    var counted: [(index: Int, p: Double)] = []
    for (index, value) in pValues.enumerated() {
      guard let p = value, !p.isNaN else { continue }
      try Check.probability(p, "p-value \(index)", in: operation)
      counted.append((index, p))
    }
    counted.sort { $0.p < $1.p }
    var result = [Double?](repeating: nil, count: pValues.count)
    var least = 1.0
    for (place, entry) in counted.enumerated().reversed() {
      least = min(least, factor(place + 1, counted.count) * entry.p)
      result[entry.index] = least
    }
    return result
  }
}
