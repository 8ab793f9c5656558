internal import Crypto
internal import Networks
public import Studies

/// What a block's bits depend on, as one hash: two blocks of equal identity hold equal data.
///
/// SHA-256 over the versions of engine and format, the study seed, the network seeds, the
/// canonical settings of the condition and the hash of the prepared data. Names, titles, claims and
/// the other conditions have no part in it, so a study that grows keeps what it has.
public struct BlockIdentity: Sendable, Hashable {
  /// 64 hexadecimal digits.
  public let hash: String

  /// The identity of a block of `study`, whose condition was prepared from data of hash `data`.
  public init(study: Study, block: Block, dataHash: String) {
    let settings = study.conditions[block.condition].settings
    // Only a crossed design has this line.
    let grid =
      study.seeds.map { seeds in
        "\nseeds \(seeds.counts.map { "\($0.name) \($0.count)" }.joined(separator: " "))"
      } ?? ""
    let text = """
      engine \(FormatVersion.engine)
      format \(FormatVersion.current)
      study seed \(study.seed)
      networks \(study.firstSeed + UInt64(block.first)) + \(block.count)\(grid)
      data \(dataHash)
      \(settings.canonical)
      """
    hash = hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }

  /// The identity of that hash, if it is one: 64 lower-case hexadecimal digits.
  init?(hash: String) {
    let isHexadecimal = hash.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard hash.utf8.count == 64, isHexadecimal else { return nil }
    self.hash = hash
  }

  /// The block's file name.
  public var fileName: String { "\(hash.prefix(32)).h5" }
}

/// Lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef")
  return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

/// The SHA-256 of some bytes in hexadecimal.
public func contentHash(_ bytes: [UInt8]) -> String {
  hexadecimal(SHA256.hash(data: bytes))
}
