/// The Philox key of one network, or of what all networks of a study share.
///
/// A key is the first two words of a Philox block whose key is the study seed (low word first):
///
/// | key | counter words |
/// |---|---|
/// | `RandomKey(studySeed:networkSeed:)` | network seed low, high; FNV-1a of "network" low, high |
/// | `RandomKey(studySeed:)` | 0, 0; FNV-1a of "study" low, high |
///
/// Different seeds give the same 64-bit key with the chance of a random function: 2⁻⁶⁴ for a pair.
public struct RandomKey: Hashable, Sendable {
  /// The key words, k₀ first.
  public let words: SIMD2<UInt32>

  /// The key of one network: the same in every condition, so that conditions are paired by seed.
  public init(studySeed: UInt64, networkSeed: UInt64) {
    self.init(studySeed: studySeed, index: networkSeed, purpose: "network")
  }

  /// The key of draws that a whole study shares, such as generated data.
  public init(studySeed: UInt64) {
    self.init(studySeed: studySeed, index: 0, purpose: "study")
  }

  private init(studySeed: UInt64, index: UInt64, purpose: String) {
    let tag = NameHash.fnv1a(purpose)
    let block = Philox4x32.words(
      key: SIMD2(
        UInt32(truncatingIfNeeded: studySeed), UInt32(truncatingIfNeeded: studySeed >> 32)),
      counter: SIMD4(
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
        UInt32(truncatingIfNeeded: tag), UInt32(truncatingIfNeeded: tag >> 32)))
    words = block.lowHalf
  }
}
