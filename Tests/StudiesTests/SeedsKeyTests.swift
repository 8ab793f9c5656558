import Networks
import Testing

@testable import Studies

@Suite struct SeedsKeyTests {
  private static func text(_ seeds: String, _ changes: [(String, String)] = []) -> String {
    ([("networks: 2\n", "")] + changes).reduce("seeds: \(seeds)\n" + base) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  private static let base = """
    name: crossed
    networks: 2
    data: {source: iris}
    network: {hidden: [4], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.1, batch: 8, steps: 8, label_noise: 0.1}
    record: {every: 4}

    """

  @Test func theGridIsCountedWithDataFastest() throws {
    let study = try Samples.study(Self.text("{init: 2, order: 3, data: 4}"))
    let grid = try #require(study.seeds)
    #expect(study.networks == 24 && grid.count == 24)
    #expect(grid.place(0) == [0, 0, 0] && grid.place(1) == [0, 0, 1])
    #expect(grid.place(4) == [0, 1, 0] && grid.place(23) == [1, 2, 3])
    #expect(Set((0..<24).map { grid.place($0) }).count == 24)
    #expect(study.canonical.contains(#""seeds":{"data":4,"init":2,"order":3}"#))
    let plain = try Samples.study(Self.base)
    #expect(plain.seeds == nil && !plain.canonical.contains("seeds\":{"))
    let same = try Samples.study("networks: 6\n" + Self.text("{init: 2, order: 3}"))
    #expect(same.networks == 6)
  }

  @Test(arguments: [
    ("{init: 2}", [], "crosses at least two of init, order and data"),
    ("{init: 2, ordr: 3}", [], "did you mean 'order'?"),
    ("{init: 2, order: 0}", [], "must be at least 1"),
    ("{init: 2, data: 3}", [(", label_noise: 0.1", "")], "seeds of 'data' decide nothing"),
    ("{init: 2, order: 3}", [("batch: 8", "batch: full")], "seeds of 'order' decide nothing"),
    (
      "{init: 2, order: 3}", [("name: crossed", "name: crossed\nnetworks: 7")],
      "'networks' is 7, and 'seeds' makes 6"
    ),
    (
      "{init: 2, order: 3}",
      [
        (
          "record: {every: 4}",
          "record: {every: 4}\nclaims:\n"
            + "  - {id: a, says: b, measure: {quantity: final_loss}, expect: {at_most: 1}}"
        )
      ], "are not independent: 'at_most' cannot be judged"
    ),
  ])
  func faults(seeds: String, changes: [(String, String)], message: String) {
    let error = #expect(throws: StudyError.self) {
      try Samples.study(Self.text(seeds, changes))
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
