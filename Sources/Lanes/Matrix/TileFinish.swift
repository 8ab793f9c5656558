/// What becomes of the sums of a tile, while they are in registers.
protocol TileFinish<Real> {
  associatedtype Real: TileScalar
  /// Whether what lies in the result is needed at the end, and so worth fetching from the start.
  static var changesTarget: Bool { get }
  /// Takes one row of a tile, whose place in the result is `target`.
  func take<C: TileColumns>(_ sums: C, _ target: UnsafeMutableRawPointer)
  where C.Vector == Real.Vector
}

/// They are stored.
struct StoreFinish<Real: TileScalar>: TileFinish {
  static var changesTarget: Bool { false }
  @inline(__always) func take<C: TileColumns>(_ sums: C, _ target: UnsafeMutableRawPointer)
  where C.Vector == Real.Vector {
    sums.store(target)
  }
}

/// They are stored, and max(0, sum) is stored in another matrix of the same row distance.
struct RectifyFinish<Real: TileScalar>: TileFinish {
  /// Bytes from an element of the result to that of the other matrix.
  let distance: Int
  static var changesTarget: Bool { false }
  @inline(__always) func take<C: TileColumns>(_ sums: C, _ target: UnsafeMutableRawPointer)
  where C.Vector == Real.Vector {
    sums.store(target)
    sums.map { $0.rectified }.store(target + distance)
  }
}

/// max(0, sum) is stored.
struct RectifiedFinish<Real: TileScalar>: TileFinish {
  static var changesTarget: Bool { false }
  @inline(__always) func take<C: TileColumns>(_ sums: C, _ target: UnsafeMutableRawPointer)
  where C.Vector == Real.Vector {
    sums.map { $0.rectified }.store(target)
  }
}

/// They are multiplied by the slope of h = max(0, z) and stored.
struct SlopeFinish<Real: TileScalar>: TileFinish {
  /// Bytes from an element of the result to that of h.
  let distance: Int
  static var changesTarget: Bool { false }
  @inline(__always) func take<C: TileColumns>(_ sums: C, _ target: UnsafeMutableRawPointer)
  where C.Vector == Real.Vector {
    let h = C(load: UnsafeRawPointer(target + distance))
    sums.join(h) { $0.sloped(by: $1) }.store(target)
  }
}

/// The result moves along them: result + rate·sum, one fused multiply-add.
struct StepFinish<Real: TileScalar>: TileFinish {
  let rate: Real
  static var changesTarget: Bool { true }
  @inline(__always) func take<C: TileColumns>(_ sums: C, _ target: UnsafeMutableRawPointer)
  where C.Vector == Real.Vector {
    let rate = C.Vector(repeating: self.rate)
    C(load: UnsafeRawPointer(target)).join(sums) { $0.addingProduct(rate, $1) }.store(target)
  }
}
