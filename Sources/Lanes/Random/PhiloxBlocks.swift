/// Sixteen consecutive Philox4x32-10 blocks of one stream at once, with the words of
/// ``RandomStream/block(at:)``.
///
/// A word stands in the lower half of a 64-bit element whose upper half is zero, so that a product
/// of words is one multiplication.
struct PhiloxBlocks {
  /// One word of each of eight blocks.
  typealias Half = SIMD8<UInt64>

  /// The four words of each of eight consecutive blocks.
  struct Words {
    let w0: Half
    let w1: Half
    let w2: Half
    let w3: Half
  }

  private let stream: RandomStream
  /// The key of each round, the same for all blocks.
  private let keys0: SIMD16<UInt64>
  private let keys1: SIMD16<UInt64>

  /// The blocks of a stream.
  init(_ stream: RandomStream) {
    self.stream = stream
    var (k0, k1) = (stream.key.words[0], stream.key.words[1])
    var (keys0, keys1) = (SIMD16<UInt64>(), SIMD16<UInt64>())
    for round in 0..<10 {
      (keys0[round], keys1[round]) = (UInt64(k0), UInt64(k1))
      k0 &+= 0x9e37_79b9
      k1 &+= 0xbb67_ae85
    }
    (self.keys0, self.keys1) = (keys0, keys1)
  }

  /// Blocks `first` … `first` + 15, in two halves.
  @inline(__always)
  func words(first: UInt64) -> (Words, Words) {
    (half(first), half(first &+ 8))
  }

  @inline(__always)
  private func half(_ first: UInt64) -> Words {
    let index = Half(repeating: first) &+ Half(0, 1, 2, 3, 4, 5, 6, 7)
    // Only the lower halves count: the upper ones hold what is left of a round, until the end.
    var c0 = index
    var c1 = index &>> 32
    var c2 = Half(repeating: UInt64(stream.tag[0]))
    var c3 = Half(repeating: UInt64(stream.tag[1]))
    for round in 0..<10 {
      let product0 = Self.lower(c0) &* 0xd251_1f53
      let product1 = Self.lower(c2) &* 0xcd9e_8d57
      c0 = (product1 &>> 32) ^ c1 ^ Half(repeating: keys0[round])
      c1 = product1
      c2 = (product0 &>> 32) ^ c3 ^ Half(repeating: keys1[round])
      c3 = product0
    }
    return Words(w0: Self.lower(c0), w1: Self.lower(c1), w2: Self.lower(c2), w3: Self.lower(c3))
  }

  /// The lower 32 bits.
  @inline(__always)
  static func lower(_ a: Half) -> Half { a & Half(repeating: 0xffff_ffff) }
}
