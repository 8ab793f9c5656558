/// The exact distribution of a statistic that takes whole numbers, as its masses from `first` on.
///
/// Masses are sums and products of positive numbers, so that even those far out keep their digits.
struct IntegerDistribution {
  let first: Int
  let masses: [Double]

  /// P(X ≤ k).
  func cdf(_ k: Int) -> Double {
    let end = min(max(k - first + 1, 0), masses.count)
    return min(1, masses[..<end].reduce(0, +))
  }

  /// P(X ≥ k).
  func survival(from k: Int) -> Double {
    let start = min(max(k - first, 0), masses.count)
    return min(1, masses[start...].reduce(0, +))
  }

  /// The p-value of an observed value: its tail, or P(|X − mean| ≥ |observed − mean|).
  func p(_ observed: Int, mean: Int, _ alternative: Alternative) -> Double {
    switch alternative {
    case .less: return cdf(observed)
    case .greater: return survival(from: observed)
    case .twoSided:
      let distance = abs(observed - mean)
      return distance == 0 ? 1 : min(1, cdf(mean - distance) + survival(from: mean + distance))
    }
  }

  /// The distribution of the sum of this and an independent one.
  func adding(_ other: IntegerDistribution) -> IntegerDistribution {
    var sum = [Double](repeating: 0, count: masses.count + other.masses.count - 1)
    for (i, a) in masses.enumerated() where a > 0 {
      for (j, b) in other.masses.enumerated() { sum[i + j] += a * b }
    }
    return IntegerDistribution(first: first + other.first, masses: sum)
  }

  /// Where the mass is all at 0.
  static let zero = IntegerDistribution(first: 0, masses: [1])

  /// The sum of `count` of these non-negative scores drawn without replacement.
  ///
  /// One score after the other: P(c, s) ← P(c, s) + P(c − 1, s − score), as counts that are scaled
  /// at each step by the chance of the next score being drawn.
  static func sum(drawing count: Int, of scores: [Int]) -> IntegerDistribution {
    let total = scores.sorted().suffix(count).reduce(0, +)
    // rows[c][s]: the chance that c of the scores so far were drawn and add up to s.
    var rows = [[Double]](repeating: [Double](repeating: 0, count: total + 1), count: count + 1)
    rows[0][0] = 1
    for (index, score) in scores.enumerated() {
      let left = Double(scores.count - index)
      for c in stride(from: min(index, count), through: 0, by: -1) {
        let drawn = Double(count - c) / left
        for s in stride(from: total, through: 0, by: -1) where rows[c][s] > 0 {
          let mass = rows[c][s]
          if c < count, s + score <= total { rows[c + 1][s + score] += mass * drawn }
          rows[c][s] = max(0, left - Double(count - c)) / left * mass
        }
      }
    }
    return IntegerDistribution(first: 0, masses: rows[count])
  }

  /// The sum of these non-negative scores, each counted or not with equal chance.
  static func sum(halving scores: [Int]) -> IntegerDistribution {
    var masses = [Double](repeating: 0, count: scores.reduce(0, +) + 1)
    masses[0] = 1
    var reach = 0
    for score in scores {
      for s in stride(from: reach, through: 0, by: -1) {
        masses[s] /= 2
        masses[s + score] += masses[s]
      }
      reach += score
    }
    return IntegerDistribution(first: 0, masses: masses)
  }
}
