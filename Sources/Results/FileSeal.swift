internal import Crypto
internal import Foundation
internal import HDF5

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The line behind the data of a file, by which its bytes are checked before any library looks at them.
///
///     ⏎DeadNeurons seal 2, SHA-256 <64 digits> of <64 digits>⏎
///
/// The second number says what the file holds (the identity of a block, the hash of a study). The
/// first is the SHA-256 of the SHA-256 of each 256 KiB before the seal, the last maybe shorter, and of
/// that number as text: the pieces of a large file are hashed by all cores. The HDF5 library reads a
/// file to the end that the file itself states, and no further: other readers do not see the seal.
/// It is there because that library trusts its own bookkeeping: of damaged files, some make it
/// loop for ever.
enum FileSeal {
  private static let start = "\nDeadNeurons seal 2, SHA-256 "
  private static let middle = " of "
  private static let digits = 64
  /// The bytes of a seal.
  static let size = start.utf8.count + digits + middle.utf8.count + digits + 1

  /// What a file has at its end.
  enum Finding: Equatable {
    /// The seal of these bytes; the file holds what the 64 digits say.
    case sound(holds: String)
    /// Nothing: another program wrote or changed the file, or this one before there were seals.
    case none
  }

  /// Seals a file that is complete.
  ///
  /// - Parameter called: the name that the file will have, for messages.
  static func append(to path: String, holds: String, called name: String) throws(ResultsError) {
    precondition(holds.utf8.count == digits, "a seal says a SHA-256")
    let descriptor = open(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure.error(name, "written") }
    defer { close(descriptor) }
    let hash = try self.hash(descriptor, bytes: length(descriptor), holds: holds, name)
    try append(Array("\(start)\(hash)\(middle)\(holds)\n".utf8), to: descriptor, name)
  }

  /// What a file says that it holds, without a look at its bytes; `nil` without a seal.
  static func claim(of path: String) -> String? {
    guard let descriptor = opened(path) else { return nil }
    defer { close(descriptor) }
    return tail(descriptor, bytes: length(descriptor)).flatMap { read($0)?.holds }
  }

  /// The SHA-256 that the seal of a file says, without a look at its bytes; `nil` without a seal.
  static func hash(of path: String) -> String? {
    guard let descriptor = opened(path) else { return nil }
    defer { close(descriptor) }
    return tail(descriptor, bytes: length(descriptor)).flatMap { read($0)?.hash }
  }

  /// So many bytes before the seal of a file as text, and what the seal says that the file holds;
  /// `nil` if there are no so many, or no seal.
  static func text(
    of path: String, last count: Int
  ) throws(ResultsError) -> (text: String, holds: String)? {
    guard let descriptor = opened(path) else { throw SystemFailure.error(path, "read") }
    defer { close(descriptor) }
    let bytes = length(descriptor)
    guard count > 0, bytes - size >= count, let tail = tail(descriptor, bytes: bytes),
      let holds = read(tail)?.holds
    else { return nil }
    var text = [UInt8](repeating: 0, count: count)
    let done = text.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, count, off_t(bytes - size - count))
    }
    if done < 0 { throw SystemFailure.error(path, "read") }
    return done == count ? (String(decoding: text, as: UTF8.self), holds) : nil
  }

  /// Appends a text that belongs to the file, before its seal.
  static func append(text: String, to path: String, called name: String) throws(ResultsError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFailure.error(name, "written") }
    defer { close(descriptor) }
    try append(Array(text.utf8), to: descriptor, name)
  }

  private static func append(
    _ bytes: [UInt8], to descriptor: Int32, _ name: String
  ) throws(ResultsError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { put(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw SystemFailure.error(name, "written")
      }
    }
  }

  /// Checks the bytes of a file against its seal.
  ///
  /// Without a seal, the heaps of the file are looked through (``HeapCheck``).
  ///
  /// - Throws: ``ResultsError`` if they are not those that were sealed, if something else follows the
  ///   end that the file states, or if it cannot be read.
  static func check(_ path: String) throws(ResultsError) -> Finding {
    try FileBounds.check(path)
    guard let descriptor = opened(path) else { throw SystemFailure.error(path, "read") }
    defer { close(descriptor) }
    let bytes = length(descriptor)
    let tail = tail(descriptor, bytes: bytes)
    guard let seal = tail.flatMap(read) else {
      if let tail, isOfAnotherRelease(tail) {
        throw ResultsError(
          path, "has the seal of another release",
          hint: "run the study again, or use the release that wrote it")
      }
      if let end = statedEnd(descriptor), end < bytes {
        throw ResultsError(path, "its end is not what was written: it is damaged")
      }
      try HeapCheck.check(path)
      return .none
    }
    let hash = try hash(descriptor, bytes: bytes - size, holds: seal.holds, path)
    guard hash == seal.hash else {
      throw ResultsError(path, "its bytes are not those that were written: it is damaged")
    }
    return .sound(holds: seal.holds)
  }

  /// Whether bytes are a seal but for its number.
  private static func isOfAnotherRelease(_ tail: [UInt8]) -> Bool {
    let text = String(decoding: tail, as: UTF8.self)
    guard let comma = text.firstIndex(of: ","), text.hasPrefix("\nDeadNeurons seal ") else {
      return false
    }
    return read(Array((start.prefix { $0 != "," } + text[comma...]).utf8)) != nil
      && !text.hasPrefix(start)
  }

  /// The two numbers of a seal; `nil` if that is none.
  private static func read(_ tail: [UInt8]) -> (hash: String, holds: String)? {
    guard tail.count == size else { return nil }
    let text = String(decoding: tail, as: UTF8.self)
    let hash = text.dropFirst(start.count).prefix(digits)
    let holds = text.dropLast().suffix(digits)
    let isSeal =
      (hash + holds).allSatisfy { $0.isHexDigit && $0.isASCII }
      && text == "\(start)\(hash)\(middle)\(holds)\n"
    return isSeal ? (String(hash), String(holds)) : nil
  }

  /// Bytes that are hashed by themselves.
  private static let piece = 1 << 18
  /// Pieces for which a thread is worth its while: 32 MiB. Blocks of few are hashed by whoever trains.
  private static let piecesOfThread = 128

  private static func hash(
    _ descriptor: Int32, bytes: Int, holds: String, _ name: String
  ) throws(ResultsError) -> String {
    let pieces = PieceHashes(count: (bytes + piece - 1) / piece) { number in
      let first = number * piece
      return hash(descriptor, first..<min(first + piece, bytes), name)
    }
    var whole = SHA256()
    // To ask for the number of cores is to read files of the system: not for every block.
    let wanted = pieces.count / piecesOfThread
    let helpers = wanted == 0 ? 0 : min(wanted, ProcessInfo.processInfo.activeProcessorCount - 1)
    whole.update(data: try pieces.computed(helpers: helpers))
    whole.update(data: Array(holds.utf8))
    return hexadecimal(whole.finalize())
  }

  /// The SHA-256 of some bytes of a file.
  private static func hash(
    _ descriptor: Int32, _ bytes: Range<Int>, _ name: String
  ) -> Result<[UInt8], ResultsError> {
    var hash = SHA256()
    var offset = bytes.lowerBound
    // What is read is still in the second-level cache when it is hashed.
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while offset < bytes.upperBound {
      let count = buffer.withUnsafeMutableBytes {
        pread(
          descriptor, $0.baseAddress, min($0.count, bytes.upperBound - offset), off_t(offset))
      }
      if count > 0 {
        buffer.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
        offset += count
      } else if count == 0 {
        return .failure(
          ResultsError(name, "was shortened while it was read", hint: "type the command again"))
      } else if errno != EINTR {
        return .failure(SystemFailure.error(name, "read"))
      }
    }
    return .success(Array(hash.finalize()))
  }

  /// Where the data of a file end, as the beginning of an HDF5 file says; `nil` if it does not.
  private static func statedEnd(_ descriptor: Int32) -> Int? {
    var head = [UInt8](repeating: 0, count: 48)
    let count = head.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count == head.count, head.starts(with: [0x89, 0x48, 0x44, 0x46]) else { return nil }
    let place: Int
    switch (head[8], head[9], head[13]) {
    case (0, _, 8): place = 40
    case (1, _, 8): place = 44
    case (2...3, 8, _): place = 28
    default: return nil
    }
    guard place + 8 <= head.count else { return nil }
    let end = head[place..<place + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(exactly: end)
  }

  private static func tail(_ descriptor: Int32, bytes: Int) -> [UInt8]? {
    guard bytes >= size else { return nil }
    var tail = [UInt8](repeating: 0, count: size)
    let count = tail.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress, $0.count, off_t(bytes - size))
    }
    return count == size ? tail : nil
  }

  /// A pipe in the place of a file must not keep the program waiting.
  private static func opened(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  private static func length(_ descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Glibc.write(descriptor, bytes, count)
    #endif
  }
}

extension StudyFile {
  /// Notes the digest in a merged file, for readers of copies that other programs have packed again.
  public static func record(digest: String, in path: String) throws {
    let file = try File.open(path, writable: true)
    try file.writeAttribute("content", digest)
    try file.close()
  }

  /// Ends a merged file with its seal: from then on no byte of it may change.
  ///
  /// - Parameters:
  ///   - studyHash: the hash of the study's specification.
  ///   - called: the name that the file will have, for messages.
  public static func seal(_ path: String, studyHash: String, called name: String) throws {
    try FileSeal.append(to: path, holds: studyHash, called: name)
  }

  /// The hash of the study whose results a file holds, as its seal says; without a seal, as the file
  /// does. `nil` where there is none.
  public static func claimedStudyHash(of path: String) -> String? {
    FileSeal.claim(of: path) ?? (try? StudyFile(path).studyHash)
  }
}
