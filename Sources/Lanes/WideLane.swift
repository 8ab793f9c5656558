/// One `Double` of each of sixteen networks: what sums over many rows or units are kept in.
public typealias WideLane = SIMD16<Double>

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
}

extension SIMD16 where Scalar == Double {
  /// The nearest `Float`s.
  @inlinable @inline(__always)
  public var narrow: Lane {
    Lane(
      Float(self[0]), Float(self[1]), Float(self[2]), Float(self[3]), Float(self[4]),
      Float(self[5]), Float(self[6]), Float(self[7]), Float(self[8]), Float(self[9]),
      Float(self[10]), Float(self[11]), Float(self[12]), Float(self[13]), Float(self[14]),
      Float(self[15]))
  }
}
