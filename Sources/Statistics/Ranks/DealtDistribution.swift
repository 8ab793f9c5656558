/// The exact distribution of twice the Jonckheere-Terpstra statistic when values with given ties are
/// dealt out to samples of given sizes, every way equally likely.
///
/// The values come in ascending order, equal ones together. A state says how many each sample has so
/// far; putting one value more into sample j adds 2 for every smaller value in an earlier sample, and
/// 1 for every equal one.
struct DealtDistribution {
  let counts: [Int]
  let ties: [Int]

  /// Twice J from 0 to twice the number of pairs.
  var distribution: IntegerDistribution {
    let most = (0..<counts.count).reduce(0) { sum, j in
      sum + 2 * counts[j] * counts[..<j].reduce(0, +)
    }
    var states: [[Int]: [Double]] = [[Int](repeating: 0, count: counts.count): unit(most)]
    for tie in ties { states = dealing(tie, into: states, most) }
    return IntegerDistribution(first: 0, masses: states[counts] ?? unit(most))
  }

  private func unit(_ most: Int) -> [Double] {
    [1] + [Double](repeating: 0, count: most)
  }

  /// Deals equal values out one by one; each is as likely to go to any place that is left.
  private func dealing(
    _ tie: Int, into states: [[Int]: [Double]], _ most: Int
  ) -> [[Int]: [Double]] {
    var result: [[Int]: [Double]] = [:]
    // Equal values know the state before the first of them, to tell smaller from equal.
    for (before, masses) in states {
      var partial: [[Int]: [Double]] = [before: masses]
      for _ in 0..<tie {
        var next: [[Int]: [Double]] = [:]
        for (state, masses) in partial {
          let left = zip(counts, state).reduce(0) { $0 + $1.0 - $1.1 }
          for sample in counts.indices where state[sample] < counts[sample] {
            let chance = Double(counts[sample] - state[sample]) / Double(left)
            let gain = (0..<counts.count).reduce(0) { sum, other in
              let equal = state[other] - before[other]
              if other < sample { return sum + 2 * before[other] + equal }
              return other > sample ? sum + equal : sum
            }
            var moved = state
            moved[sample] += 1
            Self.add(masses, times: chance, shifted: gain, to: &next[moved, default: []])
          }
        }
        partial = next
      }
      for (state, masses) in partial {
        Self.add(masses, times: 1, shifted: 0, to: &result[state, default: []])
      }
    }
    return result
  }

  private static func add(
    _ masses: [Double], times factor: Double, shifted gain: Int, to sum: inout [Double]
  ) {
    if sum.isEmpty { sum = [Double](repeating: 0, count: masses.count) }
    for index in 0..<(masses.count - min(gain, masses.count)) where masses[index] > 0 {
      sum[index + gain] += masses[index] * factor
    }
  }
}
