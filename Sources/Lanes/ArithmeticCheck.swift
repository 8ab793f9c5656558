/// Shows that this build computes the bits that every other build computes.
///
/// The digests of results rest on it, so it runs wherever a binary is made: natively, for a portable
/// instruction set, and without optimisation.
public enum ArithmeticCheck {
  /// What ``hash()`` is on every machine.
  public static let expected: UInt64 = 0xd38e_03f3_9f16_8775

  /// FNV-1a over the bits of every elementary function on a fixed sweep of all floats, of a matrix
  /// product in each direction, and of draws from a stream.
  public static func hash() -> UInt64 {
    var hash = Fold()
    functions(into: &hash)
    products(into: &hash)
    draws(into: &hash)
    return hash.value
  }

  /// FNV-1a, 64 bits, over 32-bit words.
  private struct Fold {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ word: UInt32) {
      value = (value ^ UInt64(word)) &* 0x0000_0100_0000_01b3
    }

    mutating func add(_ lane: Lane) {
      let bits = lane.canonicalized.bits
      for index in 0..<Lane.width { add(bits[index]) }
    }
  }

  private static func functions(into hash: inout Fold) {
    // An odd stride meets every exponent, both signs, the infinities' neighbourhood and NaNs.
    var pattern: UInt32 = 0
    for _ in 0..<4096 {
      var bits = SIMD16<UInt32>()
      for index in 0..<Lane.width {
        bits[index] = pattern
        pattern &+= 65_537 &+ 2
      }
      let x = Lane(bits: bits)
      hash.add(Lane.exp(x))
      hash.add(Lane.expm1(x))
      hash.add(Lane.log(x))
      hash.add(Lane.log1p(x))
      hash.add(Lane.tanh(x))
      hash.add(Lane.sigmoid(x))
      hash.add(Lane.erf(x))
      hash.add(Lane.sqrt(x))
    }
  }

  private static func products(into hash: inout Fold) {
    let stream = RandomStream(key: RandomKey(studySeed: 1), name: "arithmetic")
    let rows = 7
    let terms = 70
    let columns = 11
    let left = LaneMatrix(rows: rows, columns: terms)
    let right = LaneMatrix(rows: terms, columns: columns)
    let target = LaneMatrix(rows: rows, columns: columns)
    for index in 0..<left.count { left.storage[index] = lane(stream, index) }
    for index in 0..<right.count { right.storage[index] = lane(stream, index + left.count) }
    MatrixProduct<Lane>(
      left: left.storage, row: left.stride, term: 1, right: right.storage, term: right.stride,
      column: 1, target: target.storage, row: target.stride
    ).compute(rows: rows, columns: columns, terms: terms, start: .zero)
    for row in 0..<rows { for column in 0..<columns { hash.add(target[row, column]) } }
  }

  private static func lane(_ stream: RandomStream, _ index: Int) -> Lane {
    var lane = Lane()
    for network in 0..<Lane.width {
      lane[network] = stream.uniform(at: UInt64(index * Lane.width + network)) - 0.5
    }
    return lane
  }

  private static func draws(into hash: inout Fold) {
    let stream = RandomStream(key: RandomKey(studySeed: 2, networkSeed: 3), name: "arithmetic")
    for index in 0..<256 {
      hash.add(Float(stream.normal(at: UInt64(index))).bitPattern)
      hash.add(stream.uniform(at: UInt64(index)).bitPattern)
    }
    for element in stream.permutation(of: 101) { hash.add(UInt32(bitPattern: element)) }
  }
}
