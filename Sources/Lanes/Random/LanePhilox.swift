/// Sixteen Philox4x32-10 generators in lock-step, one key each: `Philox4x32.words` for sixteen keys
/// at one counter, with the same words.
///
/// A word stands in the lower half of a 64-bit element whose upper half is zero, so that a product
/// of words is one multiplication; even and odd lanes are apart.
struct LanePhilox {
  /// Eight words.
  typealias Half = SIMD8<UInt64>

  /// A word of every generator.
  struct Words {
    /// Those of the even lanes.
    var even: Half
    /// Those of the odd lanes.
    var odd: Half
  }

  private let key0: Words
  private let key1: Words

  /// The generators of sixteen keys.
  init(_ keys: [RandomKey]) {
    precondition(keys.count == Lane.width, "sixteen keys")
    var (key0, key1) = (Words(even: Half(), odd: Half()), Words(even: Half(), odd: Half()))
    for index in 0..<8 {
      key0.even[index] = UInt64(keys[2 * index].words[0])
      key0.odd[index] = UInt64(keys[2 * index + 1].words[0])
      key1.even[index] = UInt64(keys[2 * index].words[1])
      key1.odd[index] = UInt64(keys[2 * index + 1].words[1])
    }
    self.key0 = key0
    self.key1 = key1
  }

  /// The four words of every generator.
  @inline(__always)
  func words(counter: SIMD4<UInt32>) -> (Words, Words, Words, Words) {
    let even = Self.rounds(key0.even, key1.even, counter)
    let odd = Self.rounds(key0.odd, key1.odd, counter)
    return (
      Words(even: even.0, odd: odd.0), Words(even: even.1, odd: odd.1),
      Words(even: even.2, odd: odd.2), Words(even: even.3, odd: odd.3)
    )
  }

  @inline(__always)
  private static func rounds(
    _ key0: Half, _ key1: Half, _ counter: SIMD4<UInt32>
  ) -> (Half, Half, Half, Half) {
    var (k0, k1) = (key0, key1)
    var c0 = Half(repeating: UInt64(counter[0]))
    var c1 = Half(repeating: UInt64(counter[1]))
    var c2 = Half(repeating: UInt64(counter[2]))
    var c3 = Half(repeating: UInt64(counter[3]))
    for _ in 0..<10 {
      let product0 = c0 &* 0xd251_1f53
      let product1 = c2 &* 0xcd9e_8d57
      c0 = xor(xor(product1 &>> 32, c1), k0)
      c1 = lower(product1)
      c2 = xor(xor(product0 &>> 32, c3), k1)
      c3 = lower(product0)
      k0 = lower(k0 &+ 0x9e37_79b9)
      k1 = lower(k1 &+ 0xbb67_ae85)
    }
    return (c0, c1, c2, c3)
  }

  // As in `LaneBits`: masks are vectors from the start, what the library's integer operators make
  // of long chains is not.

  /// The lower 32 bits.
  @inline(__always)
  static func lower(_ a: Half) -> Half {
    unsafeBitCast(mask(a) .& mask(Half(repeating: 0xffff_ffff)), to: Half.self)
  }

  @inline(__always)
  private static func xor(_ a: Half, _ b: Half) -> Half {
    unsafeBitCast(mask(a) .^ mask(b), to: Half.self)
  }

  @inline(__always)
  private static func mask(_ words: Half) -> SIMDMask<SIMD8<Int64>> {
    unsafeBitCast(words, to: SIMDMask<SIMD8<Int64>>.self)
  }
}
