import Crypto
import Synchronization
import Testing

@testable import Results

@Suite struct PieceHashesTests {
  private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
  }

  @Test(arguments: [0, 1, 2, 100], [0, 1, 5])
  func hashesAreInOrder(_ count: Int, _ helpers: Int) throws {
    let pieces = PieceHashes(count: count) { number in
      .success(Array(SHA256.hash(data: [UInt8(number)])))
    }
    let hashes = try pieces.computed(helpers: helpers)
    #expect(hashes == (0..<count).flatMap { Array(SHA256.hash(data: [UInt8($0)])) })
  }

  @Test(arguments: [0, 3])
  func nothingIsBegunAfterAFailure(_ helpers: Int) {
    let begun = Counter()
    let pieces = PieceHashes(count: 10_000) { _ in
      begun.add()
      return .failure(ResultsError("a", "cannot be read"))
    }
    #expect(throws: ResultsError.self) { try pieces.computed(helpers: helpers) }
    #expect(begun.count <= 1 + helpers)
  }
}
