extension RandomCursor {
  /// Shuffles the buffer in place: for i = count − 1 down to 1, swaps elements i and `integer(below: i + 1)`.
  ///
  /// Every order is equally likely (Fisher and Yates; Durstenfeld, CACM 7, 1964). Digests depend on this
  /// algorithm: it never changes.
  public mutating func shuffle(_ buffer: UnsafeMutableBufferPointer<Int32>) {
    var i = buffer.count - 1
    while i > 0 {
      buffer.swapAt(i, Int(integer(below: UInt64(i) + 1)))
      i -= 1
    }
  }

  /// The numbers 0 ..< count in random order: the ascending sequence after ``shuffle(_:)``.
  ///
  /// - Precondition: 0 ≤ `count` ≤ 2³¹ − 1.
  public mutating func permutation(of count: Int) -> [Int32] {
    precondition(count >= 0 && count <= Int(Int32.max), "a permutation has 0 to 2^31 - 1 elements")
    var order = (0..<count).map { Int32($0) }
    order.withUnsafeMutableBufferPointer { shuffle($0) }
    return order
  }
}

extension RandomStream {
  /// Permutation `number` of this stream, such as the order of one epoch, without those before it.
  ///
  /// It starts at 64-bit draw `number`·2³². A permutation takes fewer draws than that, so different
  /// numbers read different words.
  public func permutation(of count: Int, number: UInt32 = 0) -> [Int32] {
    var cursor = cursor(at: UInt64(number) << 32)
    return cursor.permutation(of: count)
  }
}
