/// Rows of values, turned into lanes.
public enum LaneTranspose {
  /// `target[column][lane] = base[rows[lane]·stride + column]` for the first `columns` ≤ 16 columns.
  ///
  /// Sixteen values are read of every row. Four rounds of perfect shuffles, each of which joins
  /// element i of vector v with element i of vector v + 8, make columns of rows.
  @inline(never)
  public static func gather(
    _ base: UnsafePointer<Float>, stride: Int, rows: SIMD16<Int32>, columns: Int,
    into target: UnsafeMutablePointer<Lane>
  ) {
    var lanes = SixteenLanes { lane in
      UnsafeRawPointer(base + Int(rows[lane]) &* stride).loadUnaligned(as: Lane.self)
    }
    for _ in 0..<4 { lanes.shuffle() }
    lanes.store(target, columns: columns)
  }
}

/// Sixteen vectors in registers.
private struct SixteenLanes {
  private var v0, v1, v2, v3, v4, v5, v6, v7: Lane
  private var v8, v9, v10, v11, v12, v13, v14, v15: Lane

  @inline(__always)
  init(_ load: (Int) -> Lane) {
    (v0, v1, v2, v3) = (load(0), load(1), load(2), load(3))
    (v4, v5, v6, v7) = (load(4), load(5), load(6), load(7))
    (v8, v9, v10, v11) = (load(8), load(9), load(10), load(11))
    (v12, v13, v14, v15) = (load(12), load(13), load(14), load(15))
  }

  /// One perfect shuffle.
  @inline(__always)
  mutating func shuffle() {
    let a = self
    (v0, v1) = Self.joined(a.v0, a.v8)
    (v2, v3) = Self.joined(a.v1, a.v9)
    (v4, v5) = Self.joined(a.v2, a.v10)
    (v6, v7) = Self.joined(a.v3, a.v11)
    (v8, v9) = Self.joined(a.v4, a.v12)
    (v10, v11) = Self.joined(a.v5, a.v13)
    (v12, v13) = Self.joined(a.v6, a.v14)
    (v14, v15) = Self.joined(a.v7, a.v15)
  }

  /// a₀ b₀ a₁ b₁ … a₇ b₇ and a₈ b₈ … a₁₅ b₁₅.
  @inline(__always)
  private static func joined(_ a: Lane, _ b: Lane) -> (Lane, Lane) {
    (
      Lane(
        a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3],
        a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]),
      Lane(
        a[8], b[8], a[9], b[9], a[10], b[10], a[11], b[11],
        a[12], b[12], a[13], b[13], a[14], b[14], a[15], b[15])
    )
  }

  @inline(__always)
  func store(_ target: UnsafeMutablePointer<Lane>, columns: Int) {
    target[0] = v0
    if columns > 1 { target[1] = v1 }
    if columns > 2 { target[2] = v2 }
    if columns > 3 { target[3] = v3 }
    if columns > 4 { target[4] = v4 }
    if columns > 5 { target[5] = v5 }
    if columns > 6 { target[6] = v6 }
    if columns > 7 { target[7] = v7 }
    if columns > 8 { target[8] = v8 }
    if columns > 9 { target[9] = v9 }
    if columns > 10 { target[10] = v10 }
    if columns > 11 { target[11] = v11 }
    if columns > 12 { target[12] = v12 }
    if columns > 13 { target[13] = v13 }
    if columns > 14 { target[14] = v14 }
    if columns > 15 { target[15] = v15 }
  }
}
