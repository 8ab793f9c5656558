public import Lanes

// This module is compiled twice. As `Networks` it computes in float32; as `Networks64`, whose folder is
// a link to this one, in float64. The sources say `Real` where they mean either.

#if FLOAT64
  /// The numbers that networks are made of and trained in.
  public typealias Real = Double
#else
  /// The numbers that networks are made of and trained in.
  public typealias Real = Float
#endif

/// Where functions stop to change, in the precision of training.
enum Reach {
  #if FLOAT64
    /// Past it e^−x is flushed to zero: at 665.5.
    static var exponential: Real { 700 }
    /// Past it the tail of the normal law is flushed to zero: at 36.4.
    static var normal: Real { 40 }
    /// Past it 1 + e^−x and 1 + 2e^−2x are 1: at 37.
    static var one: Real { 40 }
    /// Past it 1 + 1/x is 1.
    static var quotient: Real { 0x1p60 }
    /// Past it 1/x² is flushed to zero.
    static var reciprocalSquare: Real { 0x1p490 }
    /// Below it x² moves no bit of 1.
    static var square: Real { 0x1p-40 }
    /// Below it x² is flushed to zero.
    static var squarable: Real { 0x1p-480 }
  #else
    /// Past it e^−x is flushed to zero: at 69.4.
    static var exponential: Real { 100 }
    /// Past it the tail of the normal law is flushed to zero: at 11.5.
    static var normal: Real { 16 }
    /// Past it 1 + e^−x and 1 + 2e^−2x are 1.
    static var one: Real { 16 }
    /// Past it 1 + 1/x is 1.
    static var quotient: Real { 0x1p30 }
    /// Past it 1/x² is flushed to zero.
    static var reciprocalSquare: Real { 0x1p60 }
    /// Below it x² moves no bit of 1.
    static var square: Real { 0x1p-20 }
    /// Below it x² is flushed to zero.
    static var squarable: Real { 0x1p-50 }
  #endif
}

/// One value of each of sixteen networks.
public typealias Lane = SIMD16<Real>

/// A truth value of each of sixteen networks.
public typealias LaneMask = SIMDMask<SIMD16<Real>.MaskStorage>

/// A matrix of sixteen networks.
public typealias LaneMatrix = MatrixOfLanes<Real>

extension SIMD16 where Scalar == Double {
  /// The nearest numbers of the precision of training.
  @inlinable @inline(__always)
  public var real: Lane {
    #if FLOAT64
      self
    #else
      narrow
    #endif
  }
}

extension SIMDMask where Storage == SIMD16<Int32> {
  /// The same truth values, as masks of lanes hold them.
  @inlinable @inline(__always)
  public var ofLanes: LaneMask {
    #if FLOAT64
      // All ones is −1 in either width.
      unsafeBitCast(
        SIMD16<Int64>(truncatingIfNeeded: unsafeBitCast(self, to: SIMD16<Int32>.self)),
        to: LaneMask.self)
    #else
      self
    #endif
  }
}

extension SIMD16<Int32> {
  /// The networks in which the integer is `number`.
  @inline(__always)
  func isEqual(to number: Int) -> LaneMask {
    // Said with all types: what the compiler infers else compares element by element.
    let mask: SIMDMask<SIMD16<Int32>> =
      self .== SIMD16<Int32>(repeating: Int32(truncatingIfNeeded: number))
    return mask.ofLanes
  }
}

extension SIMDMask where Storage == SIMD16<Real>.MaskStorage {
  /// The same truth values, as masks of 32-bit integers hold them.
  @inlinable @inline(__always)
  public var ofIntegers: SIMDMask<SIMD16<Int32>> {
    #if FLOAT64
      unsafeBitCast(
        SIMD16<Int32>(truncatingIfNeeded: unsafeBitCast(self, to: SIMD16<Int64>.self)),
        to: SIMDMask<SIMD16<Int32>>.self)
    #else
      self
    #endif
  }
}

extension UnsafeMutablePointer<Lane> {
  /// Takes values that are stored in float32.
  @inline(__always)
  func update(fromFloats source: UnsafePointer<Lanes.Lane>, count: Int) {
    #if FLOAT64
      for index in 0..<count { self[index] = source[index].wide }
    #else
      // Two at a time: of a loop over one, the optimizer makes a call.
      var index = 0
      while index &+ 2 <= count {
        (self[index], self[index &+ 1]) = (source[index], source[index &+ 1])
        index &+= 2
      }
      if index < count { self[index] = source[index] }
    #endif
  }
}
