/// One value of each of sixteen networks: the unit of all training arithmetic.
///
/// Every operation on a `Lane` is lane-wise: a lane's bits depend on that lane's operands alone. Use
/// `+ − × ÷`, ``sqrt(_:)``, `addProduct`, comparisons and `replacing(with:where:)`; never
/// `pointwiseMax` and its kin, whose NaN rules are their own, and never a libm call.
public typealias Lane = SIMD16<Float>

/// A truth value of each of sixteen networks, as comparisons of `Lane`s return it.
public typealias LaneMask = SIMDMask<SIMD16<Int32>>

extension SIMD16 where Scalar == Float {
  /// The number of networks in a lane group: 16.
  @inlinable @inline(__always)
  public static var width: Int { 16 }

  /// The magnitude below which ``flushed`` gives zero: 2⁻¹⁰⁰.
  @inlinable @inline(__always)
  public static var flushThreshold: Float { 0x1p-100 }

  /// The value with magnitudes below 2⁻¹⁰⁰ replaced by +0: `|v| < 2⁻¹⁰⁰ ? +0 : v`.
  ///
  /// NaN and infinities stay. An operation on a subnormal stalls all sixteen lanes for some 50 ns,
  /// so values that decay towards zero are flushed far above the subnormals (2⁻¹²⁶), by compare
  /// and select and not by a mode of the processor.
  @inlinable @inline(__always)
  public var flushed: Self {
    selecting(Self(repeating: 0), where: magnitude .< Self.flushThreshold)
  }

  /// The value with every NaN replaced by the one with bits `0x7fc00000`.
  ///
  /// The sign and payload of a NaN depend on operand order; store and hash this one.
  @inlinable @inline(__always)
  public var canonicalized: Self {
    selecting(Self(repeating: Self.canonicalNaN), where: self .!= self)
  }

  /// The NaN with bits `0x7fc00000`.
  @inlinable @inline(__always)
  public static var canonicalNaN: Float { Float(bitPattern: 0x7fc0_0000) }

  /// The absolute value of each lane; clears the sign of −0 and of NaN too.
  @inlinable @inline(__always)
  public var magnitude: Self {
    Self(bits: LaneBits.and(bits, SIMD16<UInt32>(repeating: 0x7fff_ffff)))
  }

  /// Each lane with the sign bit of the same lane of `other`, given that `self` has no sign bit set.
  @inlinable @inline(__always)
  public func withSign(of other: Self) -> Self {
    Self(
      bits: LaneBits.or(bits, LaneBits.and(other.bits, SIMD16<UInt32>(repeating: 0x8000_0000))))
  }

  /// The bit patterns of the lanes.
  @inlinable @inline(__always)
  public var bits: SIMD16<UInt32> { unsafeBitCast(self, to: SIMD16<UInt32>.self) }

  /// The lanes with these bit patterns.
  @inlinable @inline(__always)
  public init(bits: SIMD16<UInt32>) { self = unsafeBitCast(bits, to: Self.self) }
}
