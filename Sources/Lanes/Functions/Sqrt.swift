public import CProcessor

extension SIMD16 where Scalar == Float {
  /// The square root in each lane, correctly rounded: the bits of `squareRoot()`.
  ///
  /// The library's `squareRoot()` becomes sixteen scalar roots, each with a branch to libm for negative
  /// values; this is one instruction for each register of the processor. sqrt(±0) = ±0, sqrt(+∞) = +∞;
  /// x < 0 and NaN give NaN (`0x7fc00000`), whatever NaN the processor makes. Subnormal x are not flushed.
  @inlinable @inline(__always)
  public static func sqrt(_ x: Self) -> Self {
    var result = x
    withUnsafeMutablePointer(to: &result) {
      cprocessor_float_roots($0, MemoryLayout<Self>.size)
    }
    result.select(canonicalNaN, where: .!(x .>= 0))
    return result
  }
}
