internal import Catalogs
public import Lanes

/// Every final board of tic-tac-toe, x moving first: has x won?
///
/// x = 1, o = −1, empty = 0; 958 boards, 626 of them won by x. The boards come in the order in
/// which a search that fills the first empty square first meets them.
/// Source: definition of Aha (1991), Tic-Tac-Toe Endgame, doi:10.24432/C5688J.
public struct TicTacToeGenerator: DataGenerator {
  /// Takes no parameters.
  init() {}

  /// Classification.
  public var task: DataTask { .classification }

  /// Plays every game; the key has no part in it.
  public func generate(name: String, key: RandomKey) -> DataSet {
    var board = [Int8](repeating: 0, count: 9)
    var seen: Set<[Int8]> = []
    var inputs: [Float] = []
    var labels: [Int32] = []

    func play(_ player: Int8) {
      guard seen.insert(board).inserted else { return }
      let winner = Self.winner(board)
      if winner != 0 || !board.contains(0) {
        inputs += board.map(Float.init)
        labels.append(winner == 1 ? 1 : 0)
        return
      }
      for square in 0..<9 where board[square] == 0 {
        board[square] = player
        play(-player)
        board[square] = 0
      }
    }

    play(1)
    return DataSet(
      name: name, featureNames: Self.squares, inputs: inputs,
      targets: .classes(labels: labels, names: ["no", "yes"]))
  }

  /// 1 or −1 if that player has three in a line, otherwise 0.
  static func winner(_ board: [Int8]) -> Int8 {
    for line in lines {
      let first = board[line[0]]
      if first != 0, first == board[line[1]], first == board[line[2]] { return first }
    }
    return 0
  }

  private static let lines = [
    [0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6],
  ]
  private static let squares = ["top", "middle", "bottom"].flatMap { row in
    ["left", "middle", "right"].map { "\(row)_\($0)" }
  }

  static let entry = CatalogEntry<DataSource>(
    "tic_tac_toe", summary: "Every final board of tic-tac-toe: has x, who moved first, won?",
    formula: "x = 1, o = −1, empty = 0; 958 boards, 626 won by x",
    source: "Aha (1991), Tic-Tac-Toe Endgame, doi:10.24432/C5688J"
  ) { _ in .generator(TicTacToeGenerator()) }
}
