import Foundation
import Lanes
import Testing

@testable import Networks

@Suite("BatchOrder")
struct BatchOrderTests {
  /// The rows of each network at so many positions, taken so many at a time as far as there are.
  private func orders(_ order: BatchOrder, positions: Int, at once: Int = 3) -> [[Int]] {
    var order = order
    var result = (0..<16).map { _ in [Int]() }
    while result[0].count < positions {
      let count = min(once, positions - result[0].count)
      order.next(count) { run in
        #expect((1...count).contains(run.count))
        for rows in run { for lane in 0..<16 { result[lane].append(Int(rows[lane])) } }
      }
    }
    return result
  }

  @Test("Rows do not depend on how many are taken at a time", arguments: [1, 2, 7, 40, 100])
  func runs(once: Int) {
    func rows(at once: Int) -> [[[Int]]] {
      [BatchOrder(networks: keys, rows: 40), BatchOrder(shared: keys[3], rows: 40)].map {
        orders($0, positions: 100, at: once)
      }
    }
    let isSame = rows(at: once) == rows(at: 3)
    #expect(isSame)
  }

  let keys = LaneKeys(studySeed: 1, networkSeeds: Array(0..<16)).networks

  @Test("Each epoch sees every row exactly once, in another order", arguments: [1, 2, 7, 40])
  func epochs(rows: Int) {
    for order in orders(
      BatchOrder(networks: keys, rows: rows), positions: 5 * rows)
    {
      let epochs = (0..<5).map { Array(order[($0 * rows)..<(($0 + 1) * rows)]) }
      for epoch in epochs { #expect(epoch.sorted() == Array(0..<rows)) }
      if rows == 40 { #expect(Set(epochs).count == 5) }
    }
  }

  @Test("Networks have orders of their own, which depend on their key alone")
  func streams() {
    let all = orders(BatchOrder(networks: keys, rows: 40), positions: 100)
    #expect(Set(all).count == 16)
    let sevens = Array(repeating: keys[7], count: 16)
    #expect(Set(orders(BatchOrder(networks: sevens, rows: 40), positions: 100)) == [all[7]])
  }

  @Test("Epoch e is permutation e of the stream `shuffle`")
  func permutations() {
    let own = orders(BatchOrder(networks: keys, rows: 10), positions: 30)
    let shared = orders(BatchOrder(shared: keys[3], rows: 10), positions: 30)
    for lane in 0..<16 {
      let stream = RandomStream(key: keys[lane], name: "shuffle")
      for epoch in 0..<3 {
        let expected = stream.permutation(of: 10, number: UInt32(epoch)).map { Int($0) }
        #expect(Array(own[lane][(epoch * 10)..<(epoch * 10 + 10)]) == expected)
        if lane == 3 {
          for order in shared {
            #expect(Array(order[(epoch * 10)..<(epoch * 10 + 10)]) == expected)
          }
        }
      }
    }
  }
}
