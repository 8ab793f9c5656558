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

  /// Draws a test part: whole groups in a random order until its share of rows is met.
  ///
  /// The groups are permuted by the stream `data.split` of the key. The test part is the first g
  /// groups of that order, where 1 ≤ g < groups.count brings the number of rows nearest to
  /// test · rows, the smaller g of two that are equally near. A share of 0 takes no group.
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
    var taken = groups[Int(order[0])].count
    var last = 1
    while last < groups.count - 1 {
      let next = taken + groups[Int(order[last])].count
      guard abs(Double(next) - wanted) < abs(Double(taken) - wanted) else { break }
      taken = next
      last += 1
    }
    test = order[..<last].flatMap { groups[Int($0)] }.sorted()
    train = order[last...].flatMap { groups[Int($0)] }.sorted()
  }
}
