/// A number that is stored as it is, element by element.
///
/// Elements are little-endian in the file. Reading asks for exactly the stored type: a float64
/// dataset is not rounded to `Float` behind the caller's back.
public protocol HDF5Scalar: BitwiseCopyable, Sendable {
  /// The stored type; its size is that of `Self`.
  static var elementType: ElementType { get }

  /// The value of elements that were never written: NaN, or 0 for integers.
  static var fill: Self { get }
}

extension Float: HDF5Scalar {
  /// `.float32`.
  public static var elementType: ElementType { .float32 }
  /// The quiet NaN.
  public static var fill: Float { .nan }
}

extension Double: HDF5Scalar {
  /// `.float64`.
  public static var elementType: ElementType { .float64 }
  /// The quiet NaN.
  public static var fill: Double { .nan }
}

extension HDF5Scalar where Self: FixedWidthInteger {
  /// 0.
  public static var fill: Self { 0 }
}

extension Int8: HDF5Scalar {
  /// `.int8`.
  public static var elementType: ElementType { .int8 }
}

extension UInt8: HDF5Scalar {
  /// `.uint8`.
  public static var elementType: ElementType { .uint8 }
}

extension Int32: HDF5Scalar {
  /// `.int32`.
  public static var elementType: ElementType { .int32 }
}

extension Int: HDF5Scalar {
  /// `.int64`.
  public static var elementType: ElementType { .int64 }
}

extension Int64: HDF5Scalar {
  /// `.int64`.
  public static var elementType: ElementType { .int64 }
}
