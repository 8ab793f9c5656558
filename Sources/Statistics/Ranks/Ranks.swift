internal import CGSL

/// Ranks from 1; equal values share the mean of their ranks.
struct Ranks {
  /// The rank of each value, in the order given.
  let ranks: [Double]
  /// How many values share each rank, over the different values in ascending order.
  let ties: [Int]

  init(_ values: [Double]) {
    let order = Self.order(values)
    var ranks = [Double](repeating: 0, count: values.count)
    var ties: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      ties.append(end - start)
      start = end
    }
    self.ranks = ranks
    self.ties = ties
  }

  /// Whether any two values are equal.
  var hasTies: Bool { ties.count < ranks.count }

  /// Σ(t³ − t) over the groups of equal values.
  var cubes: Double {
    ties.reduce(0) { sum, count in
      let t = Double(count)
      return sum + (t * t * t - t)
    }
  }

  /// Twice the ranks, which are whole numbers.
  var doubled: [Int] { ranks.map { Int(2 * $0) } }

  /// The indices that sort the values, equal ones in the order given (`gsl_sort_index`).
  static func order(_ values: [Double]) -> [Int] {
    var order = [Int](repeating: 0, count: values.count)
    unsafe order.withUnsafeMutableBufferPointer { indices in
      unsafe values.withUnsafeBufferPointer {
        unsafe gsl_sort_index(indices.baseAddress, $0.baseAddress, 1, $0.count)
      }
    }
    return order
  }
}
