import Testing

@testable import DataSets

/// The counts that Aha (1991) and SOURCES.md give.
@Suite struct TicTacToeGeneratorTests {
  @Test func counts() throws {
    let data = try generated("tic_tac_toe")
    #expect(data.rows == 958)
    #expect(data.features == 9)
    #expect(labels(data).count { $0 == 1 } == 626)
    let boards = (0..<958).map { Array(data.inputs[$0 * 9..<$0 * 9 + 9]) }
    #expect(Set(boards).count == 958)
    #expect(data.inputs.count { $0 == 0 } == 1980)
    #expect(boards.count { $0.contains(0) } == 880)
    let winners = boards.map { TicTacToeGenerator.winner($0.map { Int8($0) }) }
    #expect(winners.count { $0 == 1 } == 626)
    #expect(winners.count { $0 == -1 } == 316)
    #expect(winners.count { $0 == 0 } == 16)
    #expect(zip(winners, labels(data)).allSatisfy { ($0 == 1) == ($1 == 1) })
    // x moves first: as many x as o, or one more.
    #expect(boards.allSatisfy { [0, 1].contains($0.reduce(0, +)) })
  }

  @Test func theSeedHasNoPart() throws {
    #expect(try generated("tic_tac_toe", seed: 1) == generated("tic_tac_toe", seed: 2))
  }
}
