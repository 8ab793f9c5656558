extension LaneBits {
  /// In each lane the one of `a` and `b` that `chosen` is not, where `chosen` is one of them.
  ///
  /// Selecting a second time by the same mask would multiply words of 64 bits.
  @inlinable @inline(__always)
  static func other(of a: WideLane, _ b: WideLane, than chosen: WideLane) -> WideLane {
    WideLane(bits: a.bits &+ b.bits &- chosen.bits)
  }
}
