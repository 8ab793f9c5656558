internal import Foundation
public import Results

/// What a claim file says: who has a block in hand.
///
/// A claim only saves double work. A block is written whole or not at all, and its bits do not depend
/// on who trains it, so a claim that is lost, stolen or invented harms nothing.
public struct BlockClaim: Sendable, Hashable, Codable {
  /// The ending of claim files: `<block>.h5.claim`.
  public static let ending = ".claim"

  /// The process.
  public let owner: ProcessIdentity
  /// Which run of that process.
  public let run: String

  /// The claim of a run.
  public init(owner: ProcessIdentity, run: String) {
    self.owner = owner
    self.run = run
  }

  /// `host, process 123`.
  public var description: String { "\(owner.host), process \(owner.pid)" }

  /// One line of JSON.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self) + "\n"
  }
}
