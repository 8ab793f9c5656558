internal import CProcessor

/// What a tile holds of a lane: the networks that fit a vector register of the processor the program is
/// compiled for, 16 with AVX-512, 8 with AVX2, 4 with NEON (in float32).
///
/// A tile is computed for some networks after the others, so that its sums never leave the registers.
protocol TileVector: SIMD where Scalar: TileScalar, Scalar.Vector == Self {
  /// max(0, z), flushed: z, or +0 where z is less than the least magnitude that is kept. A NaN stays.
  var rectified: Self { get }
  /// The values times the slope of h = max(0, z), flushed: the slope is 0 where h ≤ 0, else 1.
  func sloped(by h: Self) -> Self
}

extension TileVector {
  /// Vectors of a lane; of several nothing is known at compile time, so that nothing is unrolled.
  @inline(__always) static var inLane: Int {
    let count = MemoryLayout<SIMD16<Scalar>>.size / MemoryLayout<Self>.size
    return count == 1 ? 1 : cprocessor_unknown(count)
  }
}

/// The vector registers of the processor.
enum VectorRegisters {
  /// Whether there are 32 of them, and not 16.
  @inline(__always) static var areMany: Bool { CPROCESSOR_REGISTERS >= 32 }
}

/// A number that tiles compute with.
protocol TileScalar: LaneScalar {
  associatedtype Vector: TileVector where Vector.Scalar == Self
}

extension UnsafeRawPointer {
  /// What stands at so many bytes from here. (`load(as:)` becomes a call of a function where the compiler
  /// has put much into one already.)
  @inline(__always) func value<V>(at offset: Int = 0) -> V {
    (self + offset).assumingMemoryBound(to: V.self).pointee
  }
}

extension UnsafeMutableRawPointer {
  /// Stores a value at so many bytes from here.
  @inline(__always) func put<V>(_ value: V, at offset: Int = 0) {
    (self + offset).assumingMemoryBound(to: V.self).pointee = value
  }
}

/// An operand as tiles read it.
protocol TileOperand: LaneOperand where Real: TileScalar {
  /// What stands at an address: some networks' values, or one value for all.
  static func vector(_ source: UnsafeRawPointer) -> Real.Vector
  /// Bytes from some networks' values to those of the next networks.
  static var nextNetworks: Int { get }
}

extension SIMD16: TileOperand where Scalar: TileScalar {
  @inline(__always) static func vector(_ source: UnsafeRawPointer) -> Scalar.Vector {
    source.value()
  }
  @inline(__always) static var nextNetworks: Int { MemoryLayout<Scalar.Vector>.size }
}

extension Float: TileScalar, TileOperand {
  typealias Vector = cprocessor_floats
  @inline(__always) static func vector(_ source: UnsafeRawPointer) -> Vector {
    Vector(repeating: source.value())
  }
  @inline(__always) static var nextNetworks: Int { 0 }
}

extension Double: TileScalar, TileOperand {
  typealias Vector = cprocessor_doubles
  @inline(__always) static func vector(_ source: UnsafeRawPointer) -> Vector {
    Vector(repeating: source.value())
  }
  @inline(__always) static var nextNetworks: Int { 0 }
}

extension cprocessor_floats: TileVector {
  private typealias Mask = SIMDMask<MaskStorage>

  @inline(__always) var rectified: Self { clearing(where: self .< Lane.flushThreshold) }

  @inline(__always) func sloped(by h: Self) -> Self {
    let slope = Self(repeating: 1).clearing(where: h .<= 0)
    return Self().addingProduct(self, slope).clearing(where: absolute .< Lane.flushThreshold)
  }

  @inline(__always) private var absolute: Self {
    clearing(where: unsafeBitCast(Self(repeating: -0.0), to: Mask.self))
  }

  /// +0 where the mask holds. (`replacing(with:where:)` works element by element.)
  @inline(__always) private func clearing(where mask: Mask) -> Self {
    unsafeBitCast(unsafeBitCast(self, to: Mask.self) .& .!mask, to: Self.self)
  }
}

extension cprocessor_doubles: TileVector {
  private typealias Mask = SIMDMask<MaskStorage>

  @inline(__always) var rectified: Self { clearing(where: self .< WideLane.flushThreshold) }

  @inline(__always) func sloped(by h: Self) -> Self {
    let slope = Self(repeating: 1).clearing(where: h .<= 0)
    return Self().addingProduct(self, slope).clearing(where: absolute .< WideLane.flushThreshold)
  }

  @inline(__always) private var absolute: Self {
    clearing(where: unsafeBitCast(Self(repeating: -0.0), to: Mask.self))
  }

  @inline(__always) private func clearing(where mask: Mask) -> Self {
    unsafeBitCast(unsafeBitCast(self, to: Mask.self) .& .!mask, to: Self.self)
  }
}
