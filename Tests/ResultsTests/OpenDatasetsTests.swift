import Testing

@testable import Observation
@testable import Results

@Suite struct OpenDatasetsTests {
  /// Networks of a chunk, of so many networks with histories of so many bytes each.
  @Test(arguments: [
    (1600, 2624, 16), (1600, 4096, 16), (1600, 4100, 8), (1600, 40_000, 1), (1600, 400_000, 1),
    // A last chunk of which more than a sixteenth of the dataset would be empty.
    (17, 2624, 2), (20, 2624, 4), (24, 2624, 8), (100, 2624, 8), (1000, 2624, 16),
    // No more than there are.
    (1, 2624, 1), (5, 2624, 5), (16, 4, 16), (0, 4, 0),
  ])
  func chunksAreBlocksOrPartsOfThem(networks: Int, bytes: Int, expected: Int) {
    let history = HistoryDescription(
      group: .layer(1), name: "x", columns: 1, isLabel: false, definition: "", thresholds: [:],
      isDerived: false)
    #expect(history.chunk(of: [networks, bytes / 4]) == [expected, bytes / 4])
  }
}
