internal import Catalogs

/// A block, or a pack of blocks, that cannot be used: its networks are trained again, or somebody
/// removes it.
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

  /// What it is: `block` or `pack`.
  public var kind: String {
    path.split(separator: "/").dropLast().last == PackReferences.folder[...] ? "pack" : "block"
  }

  /// `path: the block is damaged: …; remove it and run again`.
  public var description: String {
    "\(path): the \(kind) is damaged: \(MessageText.clause(finding)); remove it and run again"
  }
}
