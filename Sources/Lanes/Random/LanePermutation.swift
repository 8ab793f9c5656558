/// A permutation of the same numbers for each of sixteen networks: `RandomStream.permutation` of
/// sixteen streams in lock-step, with the same result.
public final class LanePermutation {
  /// The number of elements.
  public let count: Int
  /// Element i of every network's permutation.
  public let order: UnsafeMutablePointer<SIMD16<Int32>>

  private let streams: [RandomStream]
  private let generators: LanePhilox

  /// Room for permutations of 0 ..< count by the streams `name` of sixteen keys; the elements are
  /// in ascending order at first.
  ///
  /// - Precondition: 0 ≤ `count` ≤ 2³¹ − 1.
  public init(keys: [RandomKey], name: String, count: Int) {
    precondition(count >= 0 && count <= Int(Int32.max), "a permutation has 0 to 2^31 - 1 elements")
    self.count = count
    streams = keys.map { RandomStream(key: $0, name: name) }
    generators = LanePhilox(keys)
    order = .allocate(capacity: max(count, 1))
    order.initialize(repeating: SIMD16(), count: max(count, 1))
    ascend()
  }

  deinit {
    order.deallocate()
  }

  private func ascend() {
    for index in 0..<count { order[index] = SIMD16(repeating: Int32(truncatingIfNeeded: index)) }
  }

  /// Draws permutation `number` of each stream.
  ///
  /// - SeeAlso: ``RandomCursor/shuffle(_:)``, which says which draws are used.
  public func draw(number: UInt32) {
    ascend()
    let tag = streams[0].tag
    let elements = UnsafeMutableRawPointer(order).assumingMemoryBound(to: Int32.self)
    var doubts = LanePhilox.Half(repeating: 1)
    withUnsafeTemporaryAllocation(of: SIMD16<UInt32>.self, capacity: 1) { room in
      guard let partners = room.baseAddress else { return }
      partners.initialize(to: SIMD16())
      // Draw d of permutation n is half (d mod 2) of block n·2³¹ + ⌊d/2⌋.
      var block = UInt64(number) << 31
      var last = count - 1
      while last > 0 {
        let words = generators.words(
          counter: SIMD4(
            UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
            tag[0], tag[1]))
        partners.pointee = Self.scaled(words.0, words.1, bound: last &+ 1, &doubts)
        Self.swap(elements, last, partners)
        if last > 1 {
          partners.pointee = Self.scaled(words.2, words.3, bound: last, &doubts)
          Self.swap(elements, last &- 1, partners)
        }
        last &-= 2
        block &+= 1
      }
    }
    if doubts.min() == 0 { drawOneByOne(number) }
  }

  /// ⌊x·bound/2⁶⁴⌋ of the draws x = low + 2³²·high.
  ///
  /// A draw is rejected if x·bound mod 2⁶⁴ is less than 2⁶⁴ mod `bound`, and so less than 2³²: where
  /// the upper half of that rest is zero, an element of `doubts` becomes zero.
  @inline(__always)
  private static func scaled(
    _ low: LanePhilox.Words, _ high: LanePhilox.Words, bound: Int, _ doubts: inout LanePhilox.Half
  ) -> SIMD16<UInt32> {
    let factor = LanePhilox.lower(LanePhilox.Half(repeating: UInt64(truncatingIfNeeded: bound)))
    let even = high.even &* factor &+ (low.even &* factor) &>> 32
    let odd = high.odd &* factor &+ (low.odd &* factor) &>> 32
    doubts.replace(
      with: 0,
      where: (LanePhilox.lower(even) .== 0) .| (LanePhilox.lower(odd) .== 0))
    let upper = even &>> 32 &+ (odd &- LanePhilox.lower(odd))
    return unsafeBitCast(upper, to: SIMD16<UInt32>.self)
  }

  /// Swaps element `own` of every permutation with its partner.
  @inline(__always)
  private static func swap(
    _ elements: UnsafeMutablePointer<Int32>, _ own: Int, _ partners: UnsafePointer<SIMD16<UInt32>>
  ) {
    let partner = UnsafeRawPointer(partners).assumingMemoryBound(to: UInt32.self)
    let row = elements + own &* Lane.width
    for lane in 0..<Lane.width {
      let other = elements + (Int(partner[lane]) &* Lane.width &+ lane)
      let value = row[lane]
      row[lane] = other.pointee
      other.pointee = value
    }
  }

  /// The same permutations, each from its own stream: what is done where a draw may be rejected,
  /// which is at most once in 2³² draws.
  func drawOneByOne(_ number: UInt32) {
    for (lane, stream) in streams.enumerated() {
      for (index, value) in stream.permutation(of: count, number: number).enumerated() {
        order[index][lane] = value
      }
    }
  }
}
