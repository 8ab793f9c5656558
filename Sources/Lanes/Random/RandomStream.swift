/// A named, endless sequence of random words that can be read at any index.
///
/// Word w[i] is word i mod 4 of the Philox block with the stream's key and the counter
/// (⌊i/4⌋ low, ⌊i/4⌋ high, name hash low, name hash high), the hash being ``NameHash/fnv1a(_:)``.
/// All draws read this one sequence, so give each kind of draw a stream of its own:
///
/// | draw | reads | value |
/// |---|---|---|
/// | ``word(at:)`` | w[i] | the word |
/// | ``uniform(at:)`` | w[i] | ⌊w/2⁸⌋·2⁻²⁴ |
/// | ``bits64(at:)`` | w[2i], w[2i+1] | b = w[2i] + 2³²·w[2i+1] |
/// | ``uniformDouble(at:)`` | the same | ⌊b/2¹¹⌋·2⁻⁵³ |
/// | ``normal(at:)`` | the same | Φ⁻¹((⌊b/2¹²⌋ + ½)·2⁻⁵²) |
public struct RandomStream: Hashable, Sendable {
  /// Whose stream it is.
  public let key: RandomKey
  /// The hash of the stream's name, as counter words 2 and 3.
  @usableFromInline let tag: SIMD2<UInt32>

  /// The stream of this name, for example `weights.layer2`; different names give independent streams.
  public init(key: RandomKey, name: String) {
    self.key = key
    let hash = NameHash.fnv1a(name)
    tag = SIMD2(UInt32(truncatingIfNeeded: hash), UInt32(truncatingIfNeeded: hash >> 32))
  }

  /// The four words w[4·index] … w[4·index + 3].
  @inlinable
  public func block(at index: UInt64) -> SIMD4<UInt32> {
    Philox4x32.words(
      key: key.words,
      counter: SIMD4(
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), tag[0], tag[1]))
  }

  /// The 32-bit word w[index].
  @inlinable
  public func word(at index: UInt64) -> UInt32 {
    block(at: index / 4)[Int(index % 4)]
  }

  /// The 64-bit draw b[index] = w[2·index] + 2³²·w[2·index + 1].
  @inlinable
  public func bits64(at index: UInt64) -> UInt64 {
    Self.pair(block(at: index / 2), Int(index % 2))
  }

  /// A uniform `Float` ⌊w[index]/2⁸⌋·2⁻²⁴: a multiple of 2⁻²⁴ in [0, 1 − 2⁻²⁴].
  @inlinable
  public func uniform(at index: UInt64) -> Float {
    Self.uniform(word(at: index))
  }

  /// A uniform `Double` ⌊b[index]/2¹¹⌋·2⁻⁵³: a multiple of 2⁻⁵³ in [0, 1 − 2⁻⁵³].
  @inlinable
  public func uniformDouble(at index: UInt64) -> Double {
    Double(bits64(at: index) >> 11) * 0x1p-53
  }

  /// A standard normal Φ⁻¹(u) with u = (⌊b[index]/2¹²⌋ + ½)·2⁻⁵² in (0, 1), by ``normalQuantile(_:)``.
  ///
  /// u and 1 − u are equally likely and give x and −x exactly. |x| ≤ 8.2096, its value at u = 2⁻⁵³.
  public func normal(at index: UInt64) -> Double {
    Self.normal(bits64(at: index))
  }

  /// A cursor over the 64-bit draws that begins at b[index].
  public func cursor(at index: UInt64 = 0) -> RandomCursor {
    RandomCursor(stream: self, position: index)
  }

  /// 64-bit draw 0 or 1 of a block.
  @inlinable @inline(__always)
  static func pair(_ block: SIMD4<UInt32>, _ half: Int) -> UInt64 {
    UInt64(block[2 * half]) | UInt64(block[2 * half + 1]) << 32
  }

  @inlinable @inline(__always)
  static func uniform(_ word: UInt32) -> Float { Float(word >> 8) * 0x1p-24 }

  static func normal(_ bits: UInt64) -> Double {
    normalQuantile((Double(bits >> 12) + 0.5) * 0x1p-52)
  }
}
