/// One row of accumulators of a tile: so many neighbouring columns, held in registers.
///
/// The widths are separate types because the accumulators must be plain stored properties: arrays
/// (`InlineArray` too) stay in memory and cost a factor of twenty.
protocol TileColumns {
  static var count: Int { get }
  init(load source: UnsafePointer<Lane>, _ step: Int)
  func store(_ target: UnsafeMutablePointer<Lane>)
  /// Adds `left · right`, one fused multiply-add an element.
  mutating func addProduct(_ left: Lane, _ right: Self)
}

struct OneColumn: TileColumns {
  var c0: Lane
  static var count: Int { 1 }
  @inline(__always) init(load source: UnsafePointer<Lane>, _ step: Int) { c0 = source[0] }
  @inline(__always) func store(_ target: UnsafeMutablePointer<Lane>) { target[0] = c0 }
  @inline(__always) mutating func addProduct(_ left: Lane, _ right: Self) {
    c0.addProduct(left, right.c0)
  }
}

struct TwoColumns: TileColumns {
  var c0: Lane
  var c1: Lane
  static var count: Int { 2 }
  @inline(__always) init(load source: UnsafePointer<Lane>, _ step: Int) {
    c0 = source[0]
    c1 = source[step]
  }
  @inline(__always) func store(_ target: UnsafeMutablePointer<Lane>) {
    target[0] = c0
    target[1] = c1
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
  static var count: Int { 4 }
  @inline(__always) init(load source: UnsafePointer<Lane>, _ step: Int) {
    c0 = source[0]
    c1 = source[step]
    c2 = source[2 &* step]
    c3 = source[3 &* step]
  }
  @inline(__always) func store(_ target: UnsafeMutablePointer<Lane>) {
    target[0] = c0
    target[1] = c1
    target[2] = c2
    target[3] = c3
  }
  @inline(__always) mutating func addProduct(_ left: Lane, _ right: Self) {
    c0.addProduct(left, right.c0)
    c1.addProduct(left, right.c1)
    c2.addProduct(left, right.c2)
    c3.addProduct(left, right.c3)
  }
}
