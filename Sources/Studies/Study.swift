public import Networks

/// A checked specification: what is trained, how often, and what is claimed of it.
public struct Study: Sendable {
  /// The name, which is also that of its folder of results.
  public let name: String
  /// One line for people.
  public let title: String?
  /// More lines for people.
  public let description: String?
  /// The seed of everything random.
  public let seed: UInt64
  /// The number of networks in each condition.
  public private(set) var networks: Int
  /// The crossed design of seeds; `nil` where networks are independent.
  public let seeds: SeedGrid?
  /// How it ends before its last network; `nil` where all are trained.
  public let stopping: Stopping?
  /// The seed of the first network; the others follow.
  public let firstSeed: UInt64
  /// The confidence of intervals and verdicts; alpha = 1 − confidence.
  public let confidence: Double
  /// What differs between conditions, in the order of the file.
  public let factors: [Factor]
  /// The full grid of the factors' levels; one condition if there are no factors.
  public let conditions: [Condition]
  /// What is claimed, in the order of the file.
  public let claims: [Claim]
  /// The text of the file, as it was read.
  public let sourceText: String
  /// The file, as it was named.
  public let sourceFile: String
  /// The overrides that were applied, `key.path=value`.
  public let overrides: [String]
  /// The whole specification as canonical JSON: sorted keys, no spaces, defaults filled in, every
  /// condition written out; without title, description and the claims' sentences.
  public let canonical: String
  /// The SHA-256 of ``canonical``, 64 lower-case hexadecimal digits.
  public let hash: String

  init(
    header: StudyHeader, factors: [Factor], conditions: [Condition], claims: [Claim],
    sourceText: String, sourceFile: String, overrides: [String]
  ) {
    name = header.name
    title = header.title
    description = header.description
    seed = header.seed
    networks = header.networks
    seeds = header.seeds
    stopping = header.stopping
    firstSeed = header.firstSeed
    confidence = header.confidence
    self.factors = factors
    self.conditions = conditions
    self.claims = claims
    self.sourceText = sourceText
    self.sourceFile = sourceFile
    self.overrides = overrides
    canonical = JSONValue(header, factors, conditions, claims).canonical
    hash = SHA256Text.of(canonical)
  }

  /// The same study with its first networks alone, as it is at a look; its identity stays.
  public func truncated(to networks: Int) -> Study {
    var result = self
    result.networks = min(networks, self.networks)
    return result
  }

  /// The seed of the network at an index, 0 ..< networks.
  public func networkSeed(_ index: Int) -> UInt64 { firstSeed + UInt64(index) }

  /// The seeds of the networks of a block, in order.
  public func seeds(of block: Block) -> [UInt64] {
    (0..<block.count).map { networkSeed(block.first + $0) }
  }

  /// All blocks: the conditions one after the other, 16 networks in each, perhaps fewer in a
  /// condition's last.
  public var blocks: Blocks { Blocks(conditions: conditions.count, networks: networks) }
}
