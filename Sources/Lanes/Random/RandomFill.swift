extension RandomStream {
  /// Writes `uniform(at: index)`, `uniform(at: index + 1)`, … into the buffer.
  public func fillUniform(_ buffer: UnsafeMutableBufferPointer<Float>, from index: UInt64 = 0) {
    var next = index
    var words = block(at: next / 4)
    for i in buffer.indices {
      buffer[i] = Self.uniform(words[Int(next % 4)])
      next &+= 1
      if next % 4 == 0 { words = block(at: next / 4) }
    }
  }

  /// Writes `Float(normal(at: index))`, `Float(normal(at: index + 1))`, … into the buffer.
  public func fillNormal(_ buffer: UnsafeMutableBufferPointer<Float>, from index: UInt64 = 0) {
    var next = index
    var words = block(at: next / 2)
    for i in buffer.indices {
      buffer[i] = Float(Self.normal(Self.pair(words, Int(next % 2))))
      next &+= 1
      if next % 2 == 0 { words = block(at: next / 2) }
    }
  }
}
