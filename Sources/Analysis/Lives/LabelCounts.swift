/// How often each combination of labels occurs: bit c of a mask belongs to criterion c.
struct LabelCounts: Equatable {
  private(set) var counts: [UInt64: Int] = [:]

  /// Adds a mask.
  mutating func add(_ mask: UInt64, times: Int = 1) { counts[mask, default: 0] += times }

  /// Units dead by both criteria, by the first alone, by the second alone, by neither.
  func pair(_ first: Int, _ second: Int) -> Pair {
    var pair = Pair()
    for (mask, count) in counts {
      switch (mask >> UInt64(first) & 1, mask >> UInt64(second) & 1) {
      case (1, 1): pair.both += count
      case (1, _): pair.firstOnly += count
      case (_, 1): pair.secondOnly += count
      default: pair.neither += count
      }
    }
    return pair
  }

  /// A table of two by two.
  struct Pair: Equatable {
    var both = 0
    var firstOnly = 0
    var secondOnly = 0
    var neither = 0

    /// Cohen's κ = (pₒ − pₑ)/(1 − pₑ), with pₒ the share of agreement and pₑ that expected of
    /// independent labels with the same margins; `nil` where both margins are all one label.
    ///
    /// Cohen 1960. For 20, 5, 10, 15: κ = 0.4.
    var kappa: Double? {
      let total = Double(both + firstOnly + secondOnly + neither)
      guard total > 0 else { return nil }
      let first = Double(both + firstOnly) / total
      let second = Double(both + secondOnly) / total
      let expected = first * second + (1 - first) * (1 - second)
      guard expected < 1 else { return nil }
      return (Double(both + neither) / total - expected) / (1 - expected)
    }
  }
}
