internal import Lanes

/// Which rows train and which test, both in ascending order.
struct RowSplit: Equatable {
  let train: [Int32]
  let test: [Int32]

  /// Follows the data's own division.
  ///
  /// - Throws: ``DataError`` if no row trains.
  init(_ rows: [Int32], givenTest: [Bool]) throws(DataError) {
    train = rows.filter { !givenTest[Int($0)] }
    test = rows.filter { givenTest[Int($0)] }
    if train.isEmpty { throw DataError("no row is left to train on", key: "split") }
  }

  /// Draws a test part of whole groups.
  ///
  /// The groups are permuted by the stream `data.split` of the key. In that order each is taken
  /// if it brings the number of test rows strictly nearer to share · rows, and if another group is
  /// left to train on. If that takes none, the first of the smallest groups is taken. Where
  /// all groups are single rows, these are the first ⌈share · rows − ½⌉ of the order, but at least
  /// one and at most all but one.
  /// A share of 0 takes no group.
  ///
  /// - Throws: ``DataError`` if the share is above 0 and there is one group alone.
  init(groups: [[Int32]], test share: Double, key: UInt64) throws(DataError) {
    if share == 0 {
      train = groups.flatMap { $0 }.sorted()
      test = []
      return
    }
    if groups.count < 2 {
      throw DataError(
        "nothing can be set apart for the test: \(groups.first?.count ?? 0) rows with "
          + "\(groups.count) different inputs",
        key: "split.test", hint: "say 'test: 0' or 'duplicates: as_they_come'")
    }
    let rows = groups.reduce(0) { $0 + $1.count }
    let wanted = share * Double(rows)
    let order = RandomStream(key: RandomKey(studySeed: key), name: "data.split")
      .permutation(of: groups.count)
    var taken: Set<Int32> = []
    var count = 0
    for place in order where taken.count < groups.count - 1 {
      let larger = count + groups[Int(place)].count
      if abs(Double(larger) - wanted) < abs(Double(count) - wanted) {
        taken.insert(place)
        count = larger
      }
    }
    if taken.isEmpty,
      let smallest = order.min(by: { groups[Int($0)].count < groups[Int($1)].count })
    {
      taken.insert(smallest)
    }
    test = taken.flatMap { groups[Int($0)] }.sorted()
    train = order.filter { !taken.contains($0) }.flatMap { groups[Int($0)] }.sorted()
  }
}
