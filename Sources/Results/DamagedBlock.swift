internal import Catalogs
internal import HDF5

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

  /// Reads a block or a pack. What the system refuses says nothing of it, and is thrown as it is;
  /// everything else is damage.
  static func found<Value: ~Copyable>(
    in path: String, _ read: () throws -> Value
  ) throws -> Value {
    do {
      return try read()
    } catch let error as HDF5Error {
      if error.isOfSystem { throw SystemFailure.error(path, "read", error) }
      throw DamagedBlock(
        path: path, finding: "cannot \(error.operation) /\(error.object.drop { $0 == "/" })")
    } catch let error as ResultsError {
      if error.isOfSystem { throw error }
      throw DamagedBlock(path: path, finding: error.message)
    }
  }

  /// The finding of a look at a block or a pack; `nil` if it found no damage.
  static func finding(_ look: () throws -> Void) throws -> String? {
    do {
      try look()
      return nil
    } catch let error as DamagedBlock {
      return error.finding
    }
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
