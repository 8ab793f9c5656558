internal import CHDF5

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The calling thread's error stack, copied out before the next call clears it.
struct ErrorStack {
  private(set) var frames: [HDF5Error.Frame] = []
  private var minors: [hid_t] = []

  /// Copies the stack, outermost call first, and clears it.
  static func take() -> ErrorStack {
    var stack = ErrorStack()
    unsafe withUnsafeMutablePointer(to: &stack) { pointer in
      _ = unsafe H5Ewalk2(
        chdf5_current_errors(), H5E_WALK_DOWNWARD,
        { _, entry, stack in
          guard let entry = unsafe entry, let stack = unsafe stack else { return 0 }
          unsafe stack.assumingMemoryBound(to: ErrorStack.self).pointee.append(entry.pointee)
          return 0
        }, pointer)
    }
    _ = H5Eclear2(chdf5_current_errors())
    return stack
  }

  private mutating func append(_ entry: H5E_error2_t) {
    unsafe frames.append(
      HDF5Error.Frame(
        major: Self.message(entry.maj_num), minor: Self.message(entry.min_num),
        description: Self.text(entry.desc), function: Self.text(entry.func_name)))
    unsafe minors.append(entry.min_num)
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    // The file driver quotes `ctime`, with its newline.
    return unsafe String(cString: pointer).split(separator: "\n").joined(separator: " ")
  }

  private static func message(_ id: hid_t) -> String {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      let length = unsafe H5Eget_msg(id, nil, start, buffer.count)
      return length > 0 ? unsafe String(cString: start) : ""
    }
  }

  /// The cause: the system's error number where a frame quotes one, else what the innermost frame
  /// whose minor code is telling says.
  var kind: HDF5Error.Kind {
    for frame in frames.reversed() {
      if let kind = Self.kind(systemError: Self.systemError(in: frame.description)) { return kind }
    }
    // Outer frames say "not found" of whatever could not be read: only the root cause counts.
    if minors.last == chdf5_minor_not_found() { return .notFound }
    // The class of links into other files was taken away at the start.
    if minors.last == chdf5_minor_not_registered() { return .refused }
    for (minor, frame) in zip(minors, frames).reversed() {
      switch minor {
      case chdf5_minor_exists(), chdf5_minor_file_exists(): return .exists
      case chdf5_minor_not_hdf5(): return .notHDF5
      case chdf5_minor_truncated(): return .truncated
      case chdf5_minor_file_open(): return .busy
      default: break
      }
      // These share a minor code with unrelated failures, so the words decide.
      if frame.description.contains("no write intent") { return .permission }
      if frame.description.contains("already open") { return .busy }
      if frame.description.contains("file signature") { return .notHDF5 }
      if frame.description.contains("truncated file") { return .truncated }
    }
    return .other
  }

  /// The number in "errno = 2", which the file driver writes into its description.
  static func systemError(in description: String) -> Int32 {
    guard let mark = description.firstRange(of: "errno = ") else { return 0 }
    return Int32(description[mark.upperBound...].prefix(while: \.isNumber)) ?? 0
  }

  private static func kind(systemError: Int32) -> HDF5Error.Kind? {
    switch systemError {
    case ENOENT: .notFound
    case EEXIST: .exists
    case EACCES, EPERM, EROFS: .permission
    case ENOSPC, EDQUOT, EFBIG: .noSpace
    case EAGAIN, EWOULDBLOCK: .busy
    default: nil
    }
  }
}
