internal import Foundation
internal import HDF5

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the operating system says when it refuses, and what helps.
enum SystemFailure {
  /// `path: cannot be <attempt>: <the system's words>`, with what to free and what to type.
  static func error(_ path: String, _ attempt: String, _ number: Int32 = errno) -> ResultsError {
    ResultsError(
      path, "cannot be \(attempt): \(String(cString: strerror(number)))", hint: hint(for: number),
      isOfSystem: true)
  }

  /// A failure of the HDF5 library while a file was made that is to have the name `path`.
  static func error(_ path: String, _ attempt: String, _ failure: HDF5Error) -> ResultsError {
    let number = failure.systemError
    if number != 0 { return error(path, attempt, number) }
    if failure.isForWantOfMemory {
      let reason = error(path, attempt, ENOMEM)
      guard attempt == "read" else { return reason }
      return ResultsError(
        path, reason.message,
        hint: "free memory; where there is enough, the file is damaged: remove it and run again; "
          + "type the same command again")
    }
    let reason = failure.frames.last.map { ": \($0.description)" } ?? ""
    let place = failure.object.isEmpty ? "" : " \(failure.object)"
    return ResultsError(
      path, "cannot be \(attempt): cannot \(failure.operation)\(place)\(reason)",
      hint: again)
  }

  /// What to do about an error number; `nil` where there is nothing to say.
  static func hint(for number: Int32) -> String? {
    switch number {
    case ENOSPC, EDQUOT:
      return "free space there, or choose another folder with -o; \(again)"
    case EFBIG:
      return "raise the limit on the size of files (ulimit -f); \(again)"
    case EMFILE, ENFILE:
      return "raise the limit on open files (ulimit -n); \(again)"
    case ENOMEM:
      return "free memory, or use fewer --threads; \(again)"
    case EROFS, EACCES, EPERM:
      return "make the folder writable, or choose another with -o; \(again)"
    case ENOENT, ESTALE, ENOTDIR:
      return "the folder was removed or replaced meanwhile; \(again)"
    case EIO:
      return "look after the disk; \(again)"
    default: return nil
    }
  }

  /// What is always true of a run that failed.
  static let again = "finished blocks are kept: type the same command again"
}

extension HDF5Error {
  /// Whether the operating system refused a call for a reason of its own, not that of the file.
  var isOfSystem: Bool { (systemError != 0 && systemError != ENOENT) || isForWantOfMemory }

  /// Whether memory is, or seems to be, what was lacking: the library does not always say so, and then
  /// asking for some tells.
  var isForWantOfMemory: Bool {
    if isOutOfMemory { return true }
    let size = 32 << 20
    let memory = mmap(
      nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else { return true }
    munmap(memory, size)
    return false
  }
}
