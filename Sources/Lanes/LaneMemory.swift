extension UnsafeMutablePointer {
  /// Room for so many values, at least one, from the start of a line of the cache on.
  ///
  /// A lane's own alignment is 16 bytes: in what `allocate(capacity:)` returns, most lanes would lie in two
  /// lines.
  @inlinable public static func allocateLines(_ count: Int) -> Self {
    let count = Swift.max(count, 1)
    return UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Pointee>.stride, alignment: 64
    ).bindMemory(to: Pointee.self, capacity: count)
  }

  /// The same, each value `value`.
  @inlinable public static func allocateLines(_ count: Int, repeating value: Pointee) -> Self {
    let pointer = allocateLines(count)
    pointer.initialize(repeating: value, count: Swift.max(count, 1))
    return pointer
  }
}
