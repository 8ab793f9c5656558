internal import CProcessor

/// Rows of values, turned into lanes.
public enum LaneTranspose {
  /// `target[column][lane] = base[rows[lane]·stride + column]` for the first `columns` ≤ 16 columns.
  ///
  /// Sixteen values are read of every row, fastest where they lie in one line of the cache.
  @inline(never)
  public static func gather(
    _ base: UnsafePointer<Float>, stride: Int, rows: UnsafePointer<SIMD16<Int32>>, columns: Int,
    into target: UnsafeMutablePointer<Lane>
  ) {
    cprocessor_gather(
      base, stride, UnsafeRawPointer(rows).assumingMemoryBound(to: Int32.self), columns,
      UnsafeMutableRawPointer(target).assumingMemoryBound(to: Float.self))
  }
}
