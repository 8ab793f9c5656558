import Foundation
import Lanes
import Testing

@testable import Observation

@Suite("History")
struct HistoryTests {
  private func description(isLabel: Bool) -> HistoryDescription {
    HistoryDescription(
      group: .layer(1), name: "x", columns: 2, isLabel: isLabel, definition: "", thresholds: [:],
      isDerived: false)
  }

  @Test("Numbers come back network by network, NaN in its canonical form")
  func numbers() {
    let history = History(description(isLabel: false), checkpoints: 2)
    for index in 0..<4 {
      var value = Lane(repeating: Float(index))
      value[3] = Float(10 * index)
      if index == 2 { value[5] = Float(bitPattern: 0xffc0_1234) }
      history.append(value)
    }
    #expect(history.checkpoints == 2)
    #expect(history.numbers(ofNetwork: 0) == [0, 1, 2, 3])
    #expect(history.numbers(ofNetwork: 3) == [0, 10, 20, 30])
    #expect(history.numbers(ofNetwork: 5)[2].bitPattern == 0x7fc0_0000)
  }

  @Test("Labels come back network by network")
  func labels() {
    let history = History(description(isLabel: true), checkpoints: 1)
    var first = LaneMask(repeating: false)
    first[0] = true
    first[15] = true
    var second = LaneMask(repeating: true)
    second[15] = false
    history.append([first])
    history.append([second])
    #expect(history.checkpoints == 1)
    #expect(history.labels(ofNetwork: 0) == [1, 1])
    #expect(history.labels(ofNetwork: 7) == [0, 1])
    #expect(history.labels(ofNetwork: 15) == [1, 0])
  }

  @Test("An array holds the first networks, one after the other")
  func arrays() {
    let history = History(description(isLabel: false), checkpoints: 2)
    for index in 0..<4 {
      var value = Lane()
      for lane in 0..<16 { value[lane] = Float(100 * lane + index) }
      history.append(value)
    }
    let array = history.array(networks: 2)
    #expect(array.values == .numbers([0, 1, 2, 3, 100, 101, 102, 103]))
    #expect(array.networks == 2 && array.checkpoints == 2)
    #expect(array.description == history.description)
    let labels = History(description(isLabel: true), checkpoints: 1)
    labels.append([Lane(repeating: 1) .> 0])
    var mask = LaneMask(repeating: false)
    mask[1] = true
    labels.append([mask])
    #expect(labels.array(networks: 3).values == .labels([1, 0, 1, 1, 1, 0]))
  }

  @Test("However many values there are, each network gets its own", arguments: [1, 15, 16, 17, 53])
  func transposed(count: Int) {
    let history = History(description(isLabel: false), checkpoints: count)
    for index in 0..<count {
      var value = Lane()
      for lane in 0..<16 { value[lane] = Float(1000 * lane + index) }
      history.append(value)
    }
    for networks in 1...16 {
      let expected = (0..<networks).flatMap { lane in (0..<count).map { Float(1000 * lane + $0) } }
      #expect(history.array(networks: networks).values == .numbers(expected))
    }
  }
}
