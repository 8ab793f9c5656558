/// Bitwise operations on sixteen words that stay single vector instructions.
///
/// The library's `&`, `|`, `&<<` and `replacing(with:where:)` work element by element, and the optimizer
/// joins such elements into vectors again only where a chain is short enough. Its masks, integer sums and
/// products are vector operations from the start, and give the same values.
@usableFromInline
enum LaneBits {
  @inlinable @inline(__always)
  static func and(_ a: SIMD16<UInt32>, _ b: SIMD16<UInt32>) -> SIMD16<UInt32> {
    words(mask(a) .& mask(b))
  }

  @inlinable @inline(__always)
  static func or(_ a: SIMD16<UInt32>, _ b: SIMD16<UInt32>) -> SIMD16<UInt32> {
    words(mask(a) .| mask(b))
  }

  /// `a &<< 23`: moves an integer into the exponent field.
  @inlinable @inline(__always)
  static func shiftToExponent(_ a: SIMD16<UInt32>) -> SIMD16<UInt32> {
    a &* SIMD16(repeating: 1 << 23)
  }

  /// The words of a mask: all ones where it holds.
  @inlinable @inline(__always)
  static func words(_ mask: LaneMask) -> SIMD16<UInt32> {
    unsafeBitCast(mask, to: SIMD16<UInt32>.self)
  }

  /// Any words as a mask, whose `.&` and `.|` act on all their bits.
  @inlinable @inline(__always)
  static func mask(_ words: SIMD16<UInt32>) -> LaneMask {
    unsafeBitCast(words, to: LaneMask.self)
  }

  @inlinable @inline(__always)
  static func and(_ a: SIMD16<UInt64>, _ b: SIMD16<UInt64>) -> SIMD16<UInt64> {
    words(mask(a) .& mask(b))
  }

  @inlinable @inline(__always)
  static func or(_ a: SIMD16<UInt64>, _ b: SIMD16<UInt64>) -> SIMD16<UInt64> {
    words(mask(a) .| mask(b))
  }

  /// `a &<< 52`: moves an integer into the exponent field.
  @inlinable @inline(__always)
  static func shiftToExponent(_ a: SIMD16<UInt64>) -> SIMD16<UInt64> {
    a &* SIMD16(repeating: 1 << 52)
  }

  /// The words of a mask: all ones where it holds.
  @inlinable @inline(__always)
  static func words(_ mask: WideLaneMask) -> SIMD16<UInt64> {
    unsafeBitCast(mask, to: SIMD16<UInt64>.self)
  }

  /// Any words as a mask, whose `.&` and `.|` act on all their bits.
  @inlinable @inline(__always)
  static func mask(_ words: SIMD16<UInt64>) -> WideLaneMask {
    unsafeBitCast(words, to: WideLaneMask.self)
  }
}

extension SIMD16 where Scalar == Float {
  /// `other` in the lanes where the mask holds and `self` elsewhere: `replacing(with:where:)` as one
  /// vector instruction.
  @inlinable @inline(__always)
  public func selecting(_ other: Self, where mask: LaneMask) -> Self {
    let (own, others) = (LaneBits.mask(bits) .& .!mask, LaneBits.mask(other.bits) .& mask)
    return Self(bits: LaneBits.words(own .| others))
  }

  /// Puts `other` into the lanes where the mask holds.
  @inlinable @inline(__always)
  public mutating func select(_ other: Self, where mask: LaneMask) {
    self = selecting(other, where: mask)
  }

  /// Puts `other` into the lanes where the mask holds.
  @inlinable @inline(__always)
  public mutating func select(_ other: Float, where mask: LaneMask) {
    self = selecting(Self(repeating: other), where: mask)
  }
}
