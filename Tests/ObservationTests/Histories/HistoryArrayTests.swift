import Testing

@testable import Observation

@Suite("HistoryArray")
struct HistoryArrayTests {
  private func shape(_ group: HistoryGroup, columns: Int) -> [Int] {
    let description = HistoryDescription(
      group: group, name: "x", columns: columns, isLabel: false, definition: "", thresholds: [:],
      isDerived: false)
    return HistoryArray(
      description: description, networks: 3, checkpoints: 2,
      values: .numbers(Array(repeating: 0, count: 6 * columns))
    ).shape
  }

  @Test("Only the network as a whole has no axis of columns")
  func shape() {
    #expect(shape(.network, columns: 1) == [3, 2])
    #expect(shape(.layer(1), columns: 4) == [3, 2, 4])
    #expect(shape(.layer(1), columns: 1) == [3, 2, 1])
    #expect(shape(.input, columns: 5) == [3, 2, 5])
    #expect(shape(.output, columns: 2) == [3, 2, 2])
  }
}
