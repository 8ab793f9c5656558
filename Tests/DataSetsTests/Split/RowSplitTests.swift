import Lanes
import Testing

@testable import DataSets

@Suite struct RowSplitTests {
  private func singles(_ count: Int32) -> [[Int32]] { (0..<count).map { [$0] } }

  @Test(arguments: [(100, 0.25, 25), (10, 0.24, 2), (10, 0.26, 3), (10, 0.25, 2), (3, 0.99, 2)])
  func shareOfSingleRows(_ count: Int32, _ share: Double, _ expected: Int) throws {
    let split = try RowSplit(groups: singles(count), test: share, key: 1)
    #expect(split.test.count == expected)
    #expect((split.train + split.test).sorted() == Array(0..<count))
    #expect(split.train == split.train.sorted())
    #expect(split.test == split.test.sorted())
  }

  @Test func aTinyShareStillTakesOne() throws {
    #expect(try RowSplit(groups: singles(10), test: 0.001, key: 1).test.count == 1)
  }

  @Test func noShareTakesNone() throws {
    let split = try RowSplit(groups: [[0, 2], [1]], test: 0, key: 1)
    #expect(split.train == [0, 1, 2])
    #expect(split.test.isEmpty)
    #expect(try RowSplit(groups: [[0]], test: 0, key: 1).train == [0])
  }

  @Test func theKeyDecides() throws {
    let first = try RowSplit(groups: singles(50), test: 0.5, key: 1)
    #expect(try RowSplit(groups: singles(50), test: 0.5, key: 1) == first)
    #expect(try RowSplit(groups: singles(50), test: 0.5, key: 2) != first)
  }

  /// Each row is as likely to be tested as any other: 400 keys, share 1/4.
  @Test func everyRowHasItsChance() throws {
    var counts = [Int](repeating: 0, count: 20)
    for key in 0..<400 {
      for row in try RowSplit(groups: singles(20), test: 0.25, key: UInt64(key)).test {
        counts[Int(row)] += 1
      }
    }
    #expect(counts.allSatisfy { abs(Double($0) - 100) < 5 * (400 * 0.25 * 0.75).squareRoot() })
  }

  private func groups(_ sizes: [Int]) -> [[Int32]] {
    var next: Int32 = 0
    return sizes.map { size in
      (0..<size).map { _ in
        defer { next += 1 }
        return next
      }
    }
  }

  /// Groups stay whole, and the share is met within half of the smallest group that trains, unless
  /// that is the last one.
  @Test func wholeGroupsNearTheShare() throws {
    let groups = groups([1, 7, 2, 2, 5, 3, 1, 4])
    for key in 0..<50 as Range<UInt64> {
      for share in [0.1, 0.3, 0.5, 0.9] {
        let split = try RowSplit(groups: groups, test: share, key: key)
        #expect((split.train + split.test).sorted() == Array(0..<25))
        let test = Set(split.test)
        let training = groups.filter { test.isDisjoint(with: $0) }
        #expect(groups.allSatisfy { test.isDisjoint(with: $0) || test.isSuperset(of: $0) })
        // Every group left out was at least as far off when its turn came, and so it is now.
        let smallest = try #require(training.map(\.count).min())
        #expect(training.count == 1 || share * 25 - Double(test.count) <= Double(smallest) / 2)
      }
    }
  }

  /// Sizes 3, 1, 2, half of the 6 rows wanted: what each of the six orders takes, by hand.
  @Test func theRuleByHand() throws {
    let groups = groups([3, 1, 2])
    let expected: [[Int32]: [Int32]] = [
      [0, 1, 2]: [0, 1, 2], [0, 2, 1]: [0, 1, 2], [1, 0, 2]: [0, 1, 2, 3], [1, 2, 0]: [3, 4, 5],
      [2, 0, 1]: [3, 4, 5], [2, 1, 0]: [3, 4, 5],
    ]
    var met: Set<[Int32]> = []
    for key in 0..<60 as Range<UInt64> {
      let order = RandomStream(key: RandomKey(studySeed: key), name: "data.split")
        .permutation(of: 3)
      met.insert(order)
      #expect(try RowSplit(groups: groups, test: 0.5, key: key).test == expected[order])
    }
    #expect(met.count == 6)
  }

  /// A group of 90 rows is no quarter of 100; ten rows are nearer.
  @Test func aGreatGroupTrains() throws {
    let groups = groups([90] + [Int](repeating: 1, count: 10))
    for key in 0..<20 as Range<UInt64> {
      #expect(try RowSplit(groups: groups, test: 0.25, key: key).test == Array(90..<100))
    }
    #expect(try RowSplit(groups: [[0, 1], [2], [3, 4]], test: 0.01, key: 1).test == [2])
  }

  @Test func refusesASingleGroup() {
    #expect(
      message { _ = try RowSplit(groups: [[0, 1, 2]], test: 0.25, key: 1) }
        == "data.split.test: nothing can be set apart for the test: 3 rows with 1 different inputs "
        + "(say 'test: 0' or 'duplicates: as_they_come')")
  }

  @Test func givenRows() throws {
    let split = try RowSplit([0, 2, 3], givenTest: [false, false, true, false])
    #expect(split.train == [0, 3])
    #expect(split.test == [2])
    #expect(
      message { _ = try RowSplit([0, 1], givenTest: [true, true]) }
        == "data.split: no row is left to train on")
  }
}
