internal import CProcessor

/// One row of a tile: so many neighbouring columns of some networks, held in registers.
///
/// The widths are separate types because accumulators must be plain stored properties: arrays
/// (`InlineArray` too) stay in memory and cost a factor of twenty.
protocol TileColumns<Vector> {
  associatedtype Vector: TileVector
  /// How many columns.
  static var count: Int { get }
  /// Zeros.
  init()
  /// Neighbours in memory.
  init(load source: UnsafeRawPointer)
  /// One term of the right operand.
  init(_ right: RightColumns)
  func store(_ target: UnsafeMutableRawPointer)
  /// Adds `left · right`, one fused multiply-add an element.
  mutating func addProduct(_ left: Vector, _ right: Self)
  /// What a function makes of each element and that of `other`.
  func join(_ other: Self, _ function: (Vector, Vector) -> Vector) -> Self
}

extension TileColumns {
  /// Bytes from a column to its neighbour.
  @inline(__always) fileprivate static var lane: Int { MemoryLayout<SIMD16<Vector.Scalar>>.stride }

  /// What a function makes of each element.
  @inline(__always) func map(_ function: (Vector) -> Vector) -> Self {
    join(self) { element, _ in function(element) }
  }

  /// Begins to fetch what lies at `target`.
  @inline(__always) static func prefetch(_ target: UnsafeMutableRawPointer) {
    for column in 0..<count {
      for byte in stride(from: 0, to: MemoryLayout<Vector>.size, by: 64) {
        cprocessor_prefetch_to_write(target + (column &* lane &+ byte))
      }
    }
  }
}

struct OneColumn<Vector: TileVector>: TileColumns {
  @inline(__always) static var count: Int { 1 }
  var c0: Vector
  @inline(__always) init() { c0 = Vector() }
  @inline(__always) init(load source: UnsafeRawPointer) { c0 = source.value() }
  @inline(__always) init(_ right: RightColumns) { c0 = right.base.value() }
  @inline(__always) func store(_ target: UnsafeMutableRawPointer) {
    target.put(c0)
  }
  @inline(__always) mutating func addProduct(_ left: Vector, _ right: Self) {
    c0.addProduct(left, right.c0)
  }
  @inline(__always) func join(
    _ other: Self, _ function: (Vector, Vector) -> Vector
  ) -> Self {
    var result = Self()
    result.c0 = function(c0, other.c0)
    return result
  }
}

struct TwoColumns<Vector: TileVector>: TileColumns {
  @inline(__always) static var count: Int { 2 }
  var c0: Vector
  var c1: Vector
  @inline(__always) init() {
    c0 = Vector()
    c1 = Vector()
  }
  @inline(__always) init(load source: UnsafeRawPointer) {
    c0 = source.value()
    c1 = source.value(at: Self.lane)
  }
  @inline(__always) init(_ right: RightColumns) {
    c0 = right.base.value()
    c1 = right.base.value(at: right.column)
  }
  @inline(__always) func store(_ target: UnsafeMutableRawPointer) {
    target.put(c0)
    target.put(c1, at: Self.lane)
  }
  @inline(__always) mutating func addProduct(_ left: Vector, _ right: Self) {
    c0.addProduct(left, right.c0)
    c1.addProduct(left, right.c1)
  }
  @inline(__always) func join(
    _ other: Self, _ function: (Vector, Vector) -> Vector
  ) -> Self {
    var result = Self()
    result.c0 = function(c0, other.c0)
    result.c1 = function(c1, other.c1)
    return result
  }
}

struct FourColumns<Vector: TileVector>: TileColumns {
  @inline(__always) static var count: Int { 4 }
  var c0: Vector
  var c1: Vector
  var c2: Vector
  var c3: Vector
  @inline(__always) init() {
    c0 = Vector()
    c1 = Vector()
    c2 = Vector()
    c3 = Vector()
  }
  @inline(__always) init(load source: UnsafeRawPointer) {
    c0 = source.value()
    c1 = source.value(at: Self.lane)
    c2 = source.value(at: 2 &* Self.lane)
    c3 = source.value(at: 3 &* Self.lane)
  }
  @inline(__always) init(_ right: RightColumns) {
    c0 = right.base.value()
    c1 = right.base.value(at: right.column)
    c2 = right.base.value(at: 2 &* right.column)
    c3 = right.base.value(at: 3 &* right.column)
  }
  @inline(__always) func store(_ target: UnsafeMutableRawPointer) {
    target.put(c0)
    target.put(c1, at: Self.lane)
    target.put(c2, at: 2 &* Self.lane)
    target.put(c3, at: 3 &* Self.lane)
  }
  @inline(__always) mutating func addProduct(_ left: Vector, _ right: Self) {
    c0.addProduct(left, right.c0)
    c1.addProduct(left, right.c1)
    c2.addProduct(left, right.c2)
    c3.addProduct(left, right.c3)
  }
  @inline(__always) func join(
    _ other: Self, _ function: (Vector, Vector) -> Vector
  ) -> Self {
    var result = Self()
    result.c0 = function(c0, other.c0)
    result.c1 = function(c1, other.c1)
    result.c2 = function(c2, other.c2)
    result.c3 = function(c3, other.c3)
    return result
  }
}
