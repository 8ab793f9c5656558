import Foundation
import Lanes
import Testing

@testable import Networks

@Suite("BatchOrder")
struct BatchOrderTests {
  private func orders(_ keys: [RandomKey], rows: Int, positions: Int) -> [[Int]] {
    var order = BatchOrder(keys: keys, rows: rows)
    let buffer = UnsafeMutableBufferPointer<Int>.allocate(capacity: keys.count)
    buffer.initialize(repeating: -1)
    defer { buffer.deallocate() }
    var result = keys.map { _ in [Int]() }
    for _ in 0..<positions {
      order.next(buffer)
      for stream in keys.indices { result[stream].append(buffer[stream]) }
    }
    return result
  }

  let keys = LaneKeys(studySeed: 1, networkSeeds: Array(0..<16)).networks

  @Test("Each epoch sees every row exactly once, in another order", arguments: [1, 2, 7, 40])
  func epochs(rows: Int) {
    for order in orders(keys, rows: rows, positions: 5 * rows) {
      let epochs = (0..<5).map { Array(order[($0 * rows)..<(($0 + 1) * rows)]) }
      for epoch in epochs { #expect(epoch.sorted() == Array(0..<rows)) }
      if rows == 40 { #expect(Set(epochs).count == 5) }
    }
  }

  @Test("Networks have orders of their own, which depend on their key alone")
  func streams() {
    let all = orders(keys, rows: 40, positions: 100)
    #expect(Set(all).count == 16)
    #expect(orders([keys[7]], rows: 40, positions: 100) == [all[7]])
  }

  @Test("Epoch e is permutation e of the stream `shuffle`")
  func permutations() {
    let order = orders([keys[3]], rows: 10, positions: 30)[0]
    let stream = RandomStream(key: keys[3], name: "shuffle")
    for epoch in 0..<3 {
      #expect(
        Array(order[(epoch * 10)..<(epoch * 10 + 10)])
          == stream.permutation(of: 10, number: UInt32(epoch)).map { Int($0) })
    }
  }
}
