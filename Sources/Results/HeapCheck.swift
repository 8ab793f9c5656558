internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Looks through the heaps of text of a file without a seal, in which damage makes the HDF5 library
/// (1.10) step on the spot for ever.
///
/// A heap is `GCOL`, version 1, three zero bytes, its length (8 bytes), then objects: number (2),
/// references (2), four bytes, length (8), data to a multiple of 8. Object 0 is what is free, and its
/// length counts its own head.
enum HeapCheck {
  private static let mark: [UInt8] = [0x47, 0x43, 0x4f, 0x4c, 1, 0, 0, 0]
  private static let head = 16

  /// Refuses a file with a heap that no step leads through.
  static func check(_ path: String) throws(ResultsError) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    else { return }
    let allAreSound = data.withUnsafeBytes { bytes in
      // The library puts heaps at multiples of 8; a forger need not.
      var place = 0
      while let found = next(in: bytes, from: place) {
        if !isSound(bytes, at: found) { return false }
        place = found + mark.count
      }
      return true
    }
    if !allAreSound { throw ResultsError(path, "its texts cannot be read: it is damaged") }
  }

  private static func next(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var place = start
    while place + mark.count <= bytes.count,
      let found = memchr(base + place, Int32(mark[0]), bytes.count - place - mark.count + 1)
    {
      place = UnsafeRawPointer(found) - base
      if memcmp(found, mark, mark.count) == 0 { return place }
      place += 1
    }
    return nil
  }

  private static func isSound(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    func number(_ place: Int, _ length: Int) -> UInt64? {
      guard place >= 0, place + length <= bytes.count else { return nil }
      return bytes[place..<place + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    guard let length = number(start + 8, 8).flatMap({ Int(exactly: $0) }),
      length >= head, length <= bytes.count - start
    else { return false }
    let end = start + length
    var place = start + head
    while place + head <= end {
      guard let object = number(place, 2), let size = number(place + 8, 8),
        let size = Int(exactly: size), size <= length
      else { return false }
      let step = object == 0 ? size : head + (size + 7) / 8 * 8
      if step <= 0 { return false }
      place += step
    }
    return place <= end
  }
}
