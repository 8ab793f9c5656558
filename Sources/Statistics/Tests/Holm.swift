/// Holm's step-down adjustment of p-values for the number of tests (Holm 1979).
public enum Holm {
  /// The adjusted p-values, in the order given.
  ///
  /// With the m p-values sorted, p₍₁₎ ≤ … ≤ p₍ₘ₎, the adjusted i-th is
  /// max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎). Rejecting where it is at most α keeps the chance
  /// of any false rejection at α, whatever the dependence. 0.01, 0.04, 0.03, 0.005 become 0.03,
  /// 0.06, 0.06, 0.02.
  ///
  /// A test without a p-value (`nil` or NaN) is not counted in m and stays `nil`. Throws if a
  /// p-value lies outside 0 … 1.
  public static func adjusted(_ pValues: [Double?]) throws(StatisticsError) -> [Double?] {
    var counted: [(index: Int, p: Double)] = []
    for (index, value) in pValues.enumerated() {
      guard let p = value, !p.isNaN else { continue }
      try Check.probability(p, "p-value \(index)", in: "Holm adjustment")
      counted.append((index, p))
    }
    counted.sort { $0.p < $1.p }
    var result = [Double?](repeating: nil, count: pValues.count)
    var largest = 0.0
    for (rank, entry) in counted.enumerated() {
      largest = max(largest, min(1, Double(counted.count - rank) * entry.p))
      result[entry.index] = largest
    }
    return result
  }
}
