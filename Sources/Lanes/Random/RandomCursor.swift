/// The 64-bit draws of a stream, one after another.
public struct RandomCursor: RandomNumberGenerator, Hashable, Sendable {
  /// The stream that is read.
  public let stream: RandomStream
  /// The index of the next 64-bit draw: store it to go on later.
  public private(set) var position: UInt64

  /// A cursor whose first draw is `stream.bits64(at: position)`.
  public init(stream: RandomStream, position: UInt64 = 0) {
    self.stream = stream
    self.position = position
  }

  /// The next draw, `stream.bits64(at: position)`.
  public mutating func next() -> UInt64 {
    defer { position &+= 1 }
    return stream.bits64(at: position)
  }

  /// A uniform integer in 0 ..< bound, without bias.
  ///
  /// With the 128-bit product p = x·bound of the next draw x: if p mod 2⁶⁴ < 2⁶⁴ mod bound the draw is
  /// rejected and the next one taken, otherwise the result is ⌊p/2⁶⁴⌋. Source: Lemire, "Fast random
  /// integer generation in an interval", ACM TOMACS 29 (2019).
  ///
  /// - Precondition: `bound` is above 0.
  public mutating func integer(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "a random integer needs a bound above 0")
    var product = next().multipliedFullWidth(by: bound)
    // 2⁶⁴ mod bound is below bound: most draws need no division.
    if product.low < bound {
      let rejected = (0 &- bound) % bound
      while product.low < rejected {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return product.high
  }
}
