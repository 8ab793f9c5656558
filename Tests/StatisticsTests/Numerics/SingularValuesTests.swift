import Statistics
import Testing

@Suite struct SingularValuesTests {
  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(b)) }

  @Test("numpy.linalg.svd([[1, 2], [3, 4], [5, 6]]), tall and wide")
  func published() throws {
    for (matrix, columns) in [([1.0, 2, 3, 4, 5, 6], 2), ([1, 3, 5, 2, 4, 6], 3)] {
      let svd = try SingularValues(of: matrix, columns: columns)
      #expect(svd.values.count == 2)
      #expect(isClose(svd.values[0], 9.525518091565104))
      #expect(isClose(svd.values[1], 0.5143005806586446))
    }
  }

  @Test("Ranks of known singular values")
  func ranks() throws {
    let diagonal = try SingularValues(of: [3, 0, 0, 4, 0, 0], columns: 2)
    #expect(isClose(diagonal.values[0], 4) && isClose(diagonal.values[1], 3))
    #expect(isClose(diagonal.stableRank, 25.0 / 16))
    #expect(diagonal.approximateRank() == 2 && diagonal.approximateRank(share: 0.6) == 1)
    // p = (4/7, 3/7): exp(0.6829081047004716).
    #expect(isClose(diagonal.effectiveRank, 1.9796263300525183))
    let identity = try SingularValues(of: [2, 0, 0, 0, 2, 0, 0, 0, 2], columns: 3)
    #expect(isClose(identity.effectiveRank, 3) && isClose(identity.stableRank, 3))
    #expect(identity.approximateRank() == 3)
    let one = try SingularValues(of: [1, 2, 2, 4, 3, 6], columns: 2)
    #expect(isClose(one.stableRank, 1) && one.approximateRank() == 1)
    let zero = try SingularValues(of: [0, 0, 0, 0], columns: 2)
    #expect(zero.effectiveRank == 0 && zero.stableRank == 0 && zero.approximateRank() == 0)
  }

  @Test("From a tridiagonal product")
  func product() throws {
    // [[2, −1, 0], [−1, 2, −1], [0, −1, 2]]: λ = 2 − 2 cos(kπ/4), k = 1, 2, 3.
    let known = try SingularValues(ofProduct: [2, 2, 2], offDiagonal: [-1, -1])
    for (value, k) in zip(known.values, [3.0, 2, 1]) {
      #expect(isClose(value * value, 2 - 2 * cosine(k)))
    }
    #expect(try SingularValues(ofProduct: [9], offDiagonal: []).values == [3])
    // A second value of nothing but rounding, on either side of 0.
    for rounding in [1e-17, -1e-17] {
      #expect(try SingularValues(ofProduct: [4, rounding], offDiagonal: [0]).values == [2, 0])
    }
    #expect(try SingularValues(ofProduct: [0, 0], offDiagonal: [0]).values == [0, 0])
    #expect(throws: StatisticsError.self) { try SingularValues(ofProduct: [], offDiagonal: []) }
    #expect(throws: StatisticsError.self) {
      try SingularValues(ofProduct: [1, 2], offDiagonal: [])
    }
    #expect(throws: StatisticsError.self) {
      try SingularValues(ofProduct: [1, .nan], offDiagonal: [0])
    }
  }

  /// cos(kπ/4)
  private func cosine(_ k: Double) -> Double {
    [0, 0.5.squareRoot(), 0, -0.5.squareRoot()][Int(k)]
  }

  @Test("What is no matrix is refused")
  func refused() {
    #expect(throws: StatisticsError.self) { try SingularValues(of: [], columns: 1) }
    #expect(throws: StatisticsError.self) { try SingularValues(of: [1, .nan], columns: 2) }
    #expect(throws: StatisticsError.self) { try SingularValues(of: [1, 2, 3], columns: 2) }
    #expect(throws: StatisticsError.self) { try SingularValues(of: [1, 2], columns: 0) }
  }
}
