internal import Crypto

/// Which blocks a pack holds, and where: a text behind its data and before its seal, so that it is
/// read without a look at the data.
///
///     ⏎DeadNeurons blocks 1⏎
///     <identity, 64 digits> <condition> <first row> <networks>⏎    for each block
///     end <bytes of all this>⏎                                      32 bytes
///
/// The seal says that it holds the SHA-256 of this text.
public struct PackIndex: Sendable, Equatable {
  /// A block in a pack.
  public struct Entry: Sendable, Equatable {
    /// What the block's bits depend on.
    public let identity: BlockIdentity
    /// The number of the condition that the group is named for.
    public let condition: Int
    /// The first of its networks, as a row of the group's datasets.
    public let row: Int
    /// How many networks it has.
    public let networks: Int

    /// Names a place.
    public init(identity: BlockIdentity, condition: Int, row: Int, networks: Int) {
      self.identity = identity
      self.condition = condition
      self.row = row
      self.networks = networks
    }
  }

  /// The blocks, in the order of the file.
  public let entries: [Entry]

  private static let start = "\nDeadNeurons blocks 1\n"
  private static let endSize = 32

  /// Lists blocks.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The text of the index.
  var text: String {
    let lines = entries.map { "\($0.identity.hash) \($0.condition) \($0.row) \($0.networks)\n" }
    let body = Self.start + lines.joined()
    let end = "end \(body.utf8.count + Self.endSize)"
    return body + end + String(repeating: " ", count: Self.endSize - end.utf8.count - 1) + "\n"
  }

  /// The number that the seal of the pack holds.
  var hash: String { hexadecimal(SHA256.hash(data: Array(text.utf8))) }

  /// Reads the index of a pack, and nothing else of it.
  ///
  /// - Throws: ``ResultsError`` if it has none, or another than its seal says.
  public init(ofPack path: String) throws(ResultsError) {
    guard let end = try FileSeal.text(of: path, last: Self.endSize),
      let size = Int(end.text.dropFirst("end ".count).prefix { $0 != " " }),
      size >= Self.start.utf8.count + Self.endSize,
      let text = try FileSeal.text(of: path, last: size)?.text, text.hasPrefix(Self.start),
      hexadecimal(SHA256.hash(data: Array(text.utf8))) == end.holds
    else { throw ResultsError(path, "the list of its blocks is damaged") }
    var entries: [Entry] = []
    var rows: [Int: Int] = [:]
    let lines = text.utf8.dropFirst(Self.start.utf8.count).dropLast(Self.endSize)
    for line in lines.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " ")).map { Substring($0) }
      guard words.count == 4, let identity = BlockIdentity(hash: String(words[0])),
        let condition = Int(words[1]), let row = Int(words[2]), let networks = Int(words[3]),
        condition >= 0, row == rows[condition, default: 0],
        (1...(1 << 20)).contains(networks), row < 1 << 40
      else { throw ResultsError(path, "the list of its blocks is damaged") }
      rows[condition] = row + networks
      entries.append(
        Entry(identity: identity, condition: condition, row: row, networks: networks))
    }
    self.entries = entries
  }

  /// The number of networks in each condition.
  var networks: [Int: Int] {
    entries.reduce(into: [:]) { $0[$1.condition, default: 0] += $1.networks }
  }
}
