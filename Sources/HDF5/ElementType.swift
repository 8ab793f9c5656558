/// What a dataset or attribute holds, whatever its byte order.
public enum ElementType: Sendable, Equatable, CustomStringConvertible {
  /// IEEE 754 numbers of 32 and 64 bits.
  case float32, float64
  /// Signed integers.
  case int8, int32, int64
  /// Bytes.
  case uint8
  /// Text, of fixed or variable length.
  case string
  /// A type this library does not read, by its class and size in bytes.
  case other(String)

  /// The type's name.
  public var description: String {
    switch self {
    case .float32: "float32"
    case .float64: "float64"
    case .int8: "int8"
    case .int32: "int32"
    case .int64: "int64"
    case .uint8: "uint8"
    case .string: "string"
    case .other(let name): name
    }
  }
}
