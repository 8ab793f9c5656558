/// One row of a tile: so many neighbouring columns, held in registers.
///
/// The widths are separate types because accumulators must be plain stored properties: arrays
/// (`InlineArray` too) stay in memory and cost a factor of twenty.
protocol TileColumns {
  /// Zeros.
  init()
  /// Neighbours in memory.
  init(load source: UnsafeRawPointer)
  /// One term of the right operand.
  init(_ right: RightColumns)
  func store(_ target: UnsafeMutableRawPointer)
  /// Adds `left · right`, one fused multiply-add an element.
  mutating func addProduct(_ left: Lane, _ right: Self)
}

struct OneColumn: TileColumns {
  var c0: Lane
  @inline(__always) init() { c0 = Lane() }
  @inline(__always) init(load source: UnsafeRawPointer) { c0 = source.load(as: Lane.self) }
  @inline(__always) init(_ right: RightColumns) { c0 = right.base.load(as: Lane.self) }
  @inline(__always) func store(_ target: UnsafeMutableRawPointer) {
    target.storeBytes(of: c0, as: Lane.self)
  }
  @inline(__always) mutating func addProduct(_ left: Lane, _ right: Self) {
    c0.addProduct(left, right.c0)
  }
}

struct TwoColumns: TileColumns {
  var c0: Lane
  var c1: Lane
  @inline(__always) init() {
    c0 = Lane()
    c1 = Lane()
  }
  @inline(__always) init(load source: UnsafeRawPointer) {
    c0 = source.load(as: Lane.self)
    c1 = source.load(fromByteOffset: 64, as: Lane.self)
  }
  @inline(__always) init(_ right: RightColumns) {
    c0 = right.base.load(as: Lane.self)
    c1 = right.base.load(fromByteOffset: right.column, as: Lane.self)
  }
  @inline(__always) func store(_ target: UnsafeMutableRawPointer) {
    target.storeBytes(of: c0, as: Lane.self)
    target.storeBytes(of: c1, toByteOffset: 64, as: Lane.self)
  }
  @inline(__always) mutating func addProduct(_ left: Lane, _ right: Self) {
    c0.addProduct(left, right.c0)
    c1.addProduct(left, right.c1)
  }
}

struct FourColumns: TileColumns {
  var c0: Lane
  var c1: Lane
  var c2: Lane
  var c3: Lane
  @inline(__always) init() {
    c0 = Lane()
    c1 = Lane()
    c2 = Lane()
    c3 = Lane()
  }
  @inline(__always) init(load source: UnsafeRawPointer) {
    c0 = source.load(as: Lane.self)
    c1 = source.load(fromByteOffset: 64, as: Lane.self)
    c2 = source.load(fromByteOffset: 128, as: Lane.self)
    c3 = source.load(fromByteOffset: 192, as: Lane.self)
  }
  @inline(__always) init(_ right: RightColumns) {
    c0 = right.base.load(as: Lane.self)
    c1 = right.base.load(fromByteOffset: right.column, as: Lane.self)
    c2 = right.base.load(fromByteOffset: 2 &* right.column, as: Lane.self)
    c3 = right.base.load(fromByteOffset: 3 &* right.column, as: Lane.self)
  }
  @inline(__always) func store(_ target: UnsafeMutableRawPointer) {
    target.storeBytes(of: c0, as: Lane.self)
    target.storeBytes(of: c1, toByteOffset: 64, as: Lane.self)
    target.storeBytes(of: c2, toByteOffset: 128, as: Lane.self)
    target.storeBytes(of: c3, toByteOffset: 192, as: Lane.self)
  }
  @inline(__always) mutating func addProduct(_ left: Lane, _ right: Self) {
    c0.addProduct(left, right.c0)
    c1.addProduct(left, right.c1)
    c2.addProduct(left, right.c2)
    c3.addProduct(left, right.c3)
  }
}
