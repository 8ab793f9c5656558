/// A permutation of the same numbers for each of sixteen networks: `RandomStream.permutation` of
/// sixteen streams, with the same result.
public final class LanePermutation {
  /// The number of elements.
  public let count: Int
  /// Element i of every network's permutation.
  public let order: UnsafeMutablePointer<SIMD16<Int32>>

  private let streams: [RandomStream]
  /// The permutations one after another, in rows of `stride`.
  private let rows: UnsafeMutablePointer<Int32>
  private let stride: Int

  /// Draws permutation 0 of 0 ..< count by the streams `name` of sixteen keys.
  ///
  /// - Precondition: 0 ≤ `count` ≤ 2³¹ − 1.
  public init(keys: [RandomKey], name: String, count: Int) {
    precondition(keys.count == Lane.width, "sixteen keys")
    precondition(count >= 0 && count <= Int(Int32.max), "a permutation has 0 to 2^31 - 1 elements")
    self.count = count
    streams = keys.map { RandomStream(key: $0, name: name) }
    stride = max(count + 15, 16) / 16 * 16
    order = .allocateLines(stride, repeating: SIMD16())
    rows = .allocateLines(Lane.width * stride, repeating: 0)
    draw(number: 0)
  }

  deinit {
    order.deallocate()
    rows.deallocate()
  }

  /// Draws permutation `number` of each stream.
  ///
  /// - SeeAlso: ``RandomCursor/shuffle(_:)``, which says which draws are used.
  public func draw(number: UInt32) {
    for (lane, stream) in streams.enumerated() {
      let row = rows + lane * self.stride
      for index in 0..<count { row[index] = Int32(truncatingIfNeeded: index) }
      if !Self.shuffle(row, count, stream, number: number) {
        for (index, value) in stream.permutation(of: count, number: number).enumerated() {
          row[index] = value
        }
      }
    }
    transpose()
  }

  /// The permutations side by side. An element travels as the `Float` of its bits, which no shuffle
  /// changes.
  private func transpose() {
    let source = UnsafeRawPointer(rows).assumingMemoryBound(to: Float.self)
    let target = UnsafeMutableRawPointer(order).assumingMemoryBound(to: Lane.self)
    let lanes = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    withUnsafePointer(to: lanes) { lanes in
      for first in Swift.stride(from: 0, to: stride, by: 16) {
        LaneTranspose.gather(
          source + first, stride: stride, rows: lanes, columns: 16, into: target + first)
      }
    }
  }

  /// Draws that are made before elements are exchanged. What has just been stored sixteen at a time is read
  /// one by one only after a while.
  private static var drawsAhead: Int { 128 }

  /// Shuffles one permutation; false if a draw may have to be rejected, which happens once in 2³² draws.
  private static func shuffle(
    _ elements: UnsafeMutablePointer<Int32>, _ count: Int, _ stream: RandomStream, number: UInt32
  ) -> Bool {
    let blocks = PhiloxBlocks(stream)
    var doubts = PhiloxBlocks.Half(repeating: 1)
    return withUnsafeTemporaryAllocation(
      byteCount: drawsAhead * MemoryLayout<UInt32>.size, alignment: 64
    ) { room in
      guard let base = room.baseAddress else { return false }
      let partners = base.assumingMemoryBound(to: UInt32.self)
      // Draw d of permutation n is half (d mod 2) of block n·2³¹ + ⌊d/2⌋.
      var block = UInt64(number) << 31
      var last = count &- 1
      while last > 0 {
        let draws = min(drawsAhead, last)
        for draw in Swift.stride(from: 0, to: draws, by: 32) {
          let words = blocks.words(first: block)
          let place = base + draw &* MemoryLayout<UInt32>.size
          place.storeBytes(
            of: scaled(words.0, bound: last &- draw &+ 1, &doubts), as: PhiloxBlocks.Half.self)
          place.storeBytes(
            of: scaled(words.1, bound: last &- draw &- 15, &doubts), toByteOffset: 64,
            as: PhiloxBlocks.Half.self)
          block &+= 16
        }
        for draw in 0..<draws {
          let other = Int(partners[draw])
          let own = last &- draw
          let value = elements[own]
          elements[own] = elements[other]
          elements[other] = value
        }
        last &-= drawsAhead
      }
      return doubts.min() != 0
    }
  }

  /// ⌊x·bound/2⁶⁴⌋ of the sixteen draws x of eight blocks, in their order as 32-bit words; the bound
  /// of a draw is one less than that of the draw before it, but never below 1.
  ///
  /// A draw is rejected if x·bound mod 2⁶⁴ is less than 2⁶⁴ mod bound, and so less than 2³²: where
  /// the upper half of that rest is zero, an element of `doubts` becomes zero.
  @inline(__always)
  private static func scaled(
    _ words: PhiloxBlocks.Words, bound: Int, _ doubts: inout PhiloxBlocks.Half
  ) -> PhiloxBlocks.Half {
    let top = PhiloxBlocks.Half(repeating: UInt64(truncatingIfNeeded: bound))
    var first = PhiloxBlocks.lower(top &- PhiloxBlocks.Half(0, 2, 4, 6, 8, 10, 12, 14))
    var second = PhiloxBlocks.lower(first &- 1)
    if bound < 16 {
      for index in 0..<8 {
        first[index] = UInt64(max(bound - 2 * index, 1))
        second[index] = UInt64(max(bound - 2 * index - 1, 1))
      }
    }
    // Known to have no upper halves, so that a product is one instruction for words.
    (first, second) = (PhiloxBlocks.lower(first), PhiloxBlocks.lower(second))
    let one = words.w1 &* first &+ (words.w0 &* first) &>> 32
    let two = words.w3 &* second &+ (words.w2 &* second) &>> 32
    doubts.replace(
      with: 0, where: (PhiloxBlocks.lower(one) .== PhiloxBlocks.Half(repeating: 0)))
    doubts.replace(
      with: 0, where: (PhiloxBlocks.lower(two) .== PhiloxBlocks.Half(repeating: 0)))
    return one &>> 32 &+ (two &- PhiloxBlocks.lower(two))
  }
}
