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
  init(_ stream: RandomStream) {
    self.stream = stream
  }

  /// Blocks `first` … `first` + 15, in two halves; the rounds of both go side by side, since one waits for
  /// its own products.
  @inline(__always)
  func words(first: UInt64) -> (Words, Words) {
    var low = Rounds(stream, first: first)
    var high = Rounds(stream, first: first &+ 8)
    // The two words of the key of a round, the same for all blocks.
    var key0 = Half(repeating: UInt64(stream.key.words[0]))
    var key1 = Half(repeating: UInt64(stream.key.words[1]))
    for _ in 0..<10 {
      low.next(key0, key1)
      high.next(key0, key1)
      key0 &+= Half(repeating: 0x9e37_79b9)
      key1 &+= Half(repeating: 0xbb67_ae85)
    }
    return (low.words, high.words)
  }

  /// Eight blocks on their way. Only the lower halves of elements count: the upper ones hold what is left of
  /// a round, until the end.
  private struct Rounds {
    private var c0: Half
    private var c1: Half
    private var c2: Half
    private var c3: Half

    @inline(__always)
    init(_ stream: RandomStream, first: UInt64) {
      c0 = Half(repeating: first) &+ Half(0, 1, 2, 3, 4, 5, 6, 7)
      c1 = c0 &>> 32
      c2 = Half(repeating: UInt64(stream.tag[0]))
      c3 = Half(repeating: UInt64(stream.tag[1]))
    }

    @inline(__always)
    private func lower(_ a: Half) -> Half { PhiloxBlocks.lower(a) }

    @inline(__always)
    mutating func next(_ key0: Half, _ key1: Half) {
      let product0 = lower(c0) &* 0xd251_1f53
      let product1 = lower(c2) &* 0xcd9e_8d57
      c0 = (product1 &>> 32) ^ c1 ^ key0
      c1 = product1
      c2 = (product0 &>> 32) ^ c3 ^ key1
      c3 = product0
    }

    var words: Words {
      @inline(__always) get {
        Words(w0: lower(c0), w1: lower(c1), w2: lower(c2), w3: lower(c3))
      }
    }
  }

  /// The lower 32 bits.
  @inline(__always)
  static func lower(_ a: Half) -> Half { a & Half(repeating: 0xffff_ffff) }
}
