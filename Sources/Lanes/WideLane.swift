/// One `Double` of each of sixteen networks: what sums over many rows or units are kept in, and the
/// unit of training arithmetic in float64.
public typealias WideLane = SIMD16<Double>

/// A truth value of each of sixteen networks, as comparisons of `WideLane`s return it.
public typealias WideLaneMask = SIMDMask<SIMD16<Int64>>

extension SIMD16 where Scalar == Float {
  /// The same numbers as `Double`s; exact.
  ///
  /// The compiler turns the sixteen conversions into two instructions, and calls nothing.
  @inlinable @inline(__always)
  public var wide: WideLane {
    WideLane(
      Double(self[0]), Double(self[1]), Double(self[2]), Double(self[3]), Double(self[4]),
      Double(self[5]), Double(self[6]), Double(self[7]), Double(self[8]), Double(self[9]),
      Double(self[10]), Double(self[11]), Double(self[12]), Double(self[13]), Double(self[14]),
      Double(self[15]))
  }

  /// The same numbers.
  @inlinable @inline(__always)
  public var narrow: Lane { self }
}

extension SIMD16 where Scalar == Double {
  /// The same numbers.
  @inlinable @inline(__always)
  public var wide: WideLane { self }

  /// The nearest `Float`s.
  @inlinable @inline(__always)
  public var narrow: Lane {
    Lane(
      Float(self[0]), Float(self[1]), Float(self[2]), Float(self[3]), Float(self[4]),
      Float(self[5]), Float(self[6]), Float(self[7]), Float(self[8]), Float(self[9]),
      Float(self[10]), Float(self[11]), Float(self[12]), Float(self[13]), Float(self[14]),
      Float(self[15]))
  }

  /// The number of networks in a lane group: 16.
  @inlinable @inline(__always)
  public static var width: Int { 16 }

  /// The magnitude below which ``flushed`` gives zero: 2⁻⁹⁶⁰, as far above the subnormals (2⁻¹⁰²²) as
  /// products of some factors need.
  @inlinable @inline(__always)
  public static var flushThreshold: Double { 0x1p-960 }

  /// The value with magnitudes below 2⁻⁹⁶⁰ replaced by +0; NaN and infinities stay.
  @inlinable @inline(__always)
  public var flushed: Self {
    selecting(Self(repeating: 0), where: magnitude .< Self.flushThreshold)
  }

  /// The value with every NaN replaced by the one with bits `0x7ff8000000000000`.
  @inlinable @inline(__always)
  public var canonicalized: Self {
    selecting(Self(repeating: Self.canonicalNaN), where: self .!= self)
  }

  /// The NaN with bits `0x7ff8000000000000`; as a `Float` it has the bits `0x7fc00000`.
  @inlinable @inline(__always)
  public static var canonicalNaN: Double { Double(bitPattern: 0x7ff8_0000_0000_0000) }

  /// The absolute value of each lane; clears the sign of −0 and of NaN too.
  @inlinable @inline(__always)
  public var magnitude: Self {
    Self(bits: LaneBits.and(bits, SIMD16<UInt64>(repeating: 0x7fff_ffff_ffff_ffff)))
  }

  /// Each lane with the sign bit of the same lane of `other`, given that `self` has no sign bit set.
  @inlinable @inline(__always)
  public func withSign(of other: Self) -> Self {
    let sign = SIMD16<UInt64>(repeating: 0x8000_0000_0000_0000)
    return Self(bits: LaneBits.or(bits, LaneBits.and(other.bits, sign)))
  }

  /// The bit patterns of the lanes.
  @inlinable @inline(__always)
  public var bits: SIMD16<UInt64> { unsafeBitCast(self, to: SIMD16<UInt64>.self) }

  /// The lanes with these bit patterns.
  @inlinable @inline(__always)
  public init(bits: SIMD16<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }

  /// `other` in the lanes where the mask holds and `self` elsewhere, as one vector instruction.
  @inlinable @inline(__always)
  public func selecting(_ other: Self, where mask: WideLaneMask) -> Self {
    let (own, others) = (LaneBits.mask(bits) .& .!mask, LaneBits.mask(other.bits) .& mask)
    return Self(bits: LaneBits.words(own .| others))
  }

  /// Puts `other` into the lanes where the mask holds.
  @inlinable @inline(__always)
  public mutating func select(_ other: Self, where mask: WideLaneMask) {
    self = selecting(other, where: mask)
  }

  /// Puts `other` into the lanes where the mask holds.
  @inlinable @inline(__always)
  public mutating func select(_ other: Double, where mask: WideLaneMask) {
    self = selecting(Self(repeating: other), where: mask)
  }
}
