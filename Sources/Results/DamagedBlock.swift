internal import Catalogs

/// A block that cannot be used: it is trained again, or somebody removes it.
public struct DamagedBlock: Error, Sendable, CustomStringConvertible {
  /// The block's file.
  public let path: String
  /// What is wrong with it.
  public let finding: String

  /// Describes the damage.
  public init(path: String, finding: String) {
    self.path = path
    self.finding = finding
  }

  /// `path: the block is damaged: …; remove it and run again`.
  public var description: String {
    "\(path): the block is damaged: \(MessageText.clause(finding)); remove it and run again"
  }
}
