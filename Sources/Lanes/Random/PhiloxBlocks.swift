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

  /// The blocks of a stream.
  init(_ stream: RandomStream) { self.stream = stream }

  /// Blocks `first` … `first` + 15, in two halves.
  @inline(__always)
  func words(first: UInt64) -> (Words, Words) {
    (half(first), half(first &+ 8))
  }

  @inline(__always)
  private func half(_ first: UInt64) -> Words {
    let index = Half(repeating: first) &+ Half(0, 1, 2, 3, 4, 5, 6, 7)
    // The key is the same for all blocks: it stays one number.
    var k0 = stream.key.words[0]
    var k1 = stream.key.words[1]
    var c0 = Self.lower(index)
    var c1 = index &>> 32
    var c2 = Half(repeating: UInt64(stream.tag[0]))
    var c3 = Half(repeating: UInt64(stream.tag[1]))
    for _ in 0..<10 {
      let product0 = c0 &* 0xd251_1f53
      let product1 = c2 &* 0xcd9e_8d57
      c0 = (product1 &>> 32) ^ c1 ^ Half(repeating: UInt64(k0))
      c1 = Self.lower(product1)
      c2 = (product0 &>> 32) ^ c3 ^ Half(repeating: UInt64(k1))
      c3 = Self.lower(product0)
      k0 &+= 0x9e37_79b9
      k1 &+= 0xbb67_ae85
    }
    return Words(w0: c0, w1: c1, w2: c2, w3: c3)
  }

  /// The lower 32 bits.
  @inline(__always)
  static func lower(_ a: Half) -> Half { a & Half(repeating: 0xffff_ffff) }
}
