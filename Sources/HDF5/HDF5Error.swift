/// What failed, on which file and object, what the library said, and what to do about it.
public struct HDF5Error: Error, Sendable, CustomStringConvertible {
  /// The cause, as far as a caller can act on it.
  public enum Kind: String, Sendable, Equatable {
    /// No such file, group, dataset or attribute.
    case notFound
    /// The name to be created is taken.
    case exists
    /// The file is not HDF5.
    case notHDF5
    /// The file ends before its own end mark.
    case truncated
    /// The file, folder or open mode does not allow the operation.
    case permission
    /// The disk, quota or file size limit is exhausted.
    case noSpace
    /// The file is open elsewhere in a way that excludes this one.
    case busy
    /// The element type, shape, region or size is not what was asked for.
    case mismatch
    /// The data would come from another file, which this library never opens unasked.
    case refused
    /// Anything else; the frames say what.
    case other
  }

  /// One entry of the library's error stack.
  public struct Frame: Sendable, Equatable {
    /// The part of the library, such as "Dataset".
    public let major: String
    /// The library's own class of the error, such as "Object not found".
    public let minor: String
    /// What the library was doing, such as "unable to open dataset".
    public let description: String
    /// The C function that reported it.
    public let function: String
  }

  /// What was attempted, such as "open dataset".
  public let operation: String
  /// The file's path.
  public let path: String
  /// The object's absolute name in the file, or "" for the file itself.
  public let object: String
  /// The cause, as far as a caller can act on it.
  public let kind: Kind
  /// The library's error stack, outermost call first; empty if the fault was found before the call.
  public let frames: [Frame]
  /// What is known beyond the stack, or what to do; may be empty.
  public let hint: String

  /// The operating system's error number where one of its calls failed, such as `ENOSPC`; 0 where
  /// none is known.
  public var systemError: Int32 {
    for frame in frames.reversed() {
      let number = ErrorStack.systemError(in: frame.description)
      if number != 0 { return number }
    }
    return 0
  }

  /// Whether the library could not have the memory that it asked for: there is too little, or a
  /// damaged file says that much is needed.
  public var isOutOfMemory: Bool {
    frames.contains {
      $0.minor == "No space available for allocation" || $0.minor == "Can't allocate space"
        || $0.description.contains("memory allocation failed")
    }
  }

  /// One line for the failure, one for the hint, one a frame.
  public var description: String {
    let place = object.isEmpty ? path : "\(path):\(object)"
    var lines = ["cannot \(operation) \(place) (\(kind.rawValue))"]
    if !hint.isEmpty { lines.append("  \(hint)") }
    for frame in frames {
      lines.append("  \(frame.function): \(frame.description) [\(frame.major): \(frame.minor)]")
    }
    return lines.joined(separator: "\n")
  }
}
