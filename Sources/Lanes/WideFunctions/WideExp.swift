extension SIMD16 where Scalar == Double {
  /// e^x in each lane, within 1.05 ulps.
  ///
  /// 2ⁿ·e^r with x = n·ln 2 + r, as `WideExponential` splits it. Results below 2⁻⁹⁶⁰ are flushed:
  /// x < −960·ln 2 = −665.4212933375475 gives +0. x > 709.782712893384 gives +∞, exp(±0) = 1,
  /// exp(−∞) = +0, exp(+∞) = +∞, exp(NaN) = NaN (`0x7ff8000000000000`).
  @inlinable @inline(__always)
  public static func exp(_ x: Self) -> Self {
    var result = WideExponential.moderate(x)
    result.select(0, where: x .< -0x1.4cb5ecf0a965p9)
    result.select(Double.infinity, where: x .> 0x1.62e42fefa39efp9)
    result.select(canonicalNaN, where: x .!= x)
    return result
  }
}
