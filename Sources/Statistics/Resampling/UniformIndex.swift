extension RandomNumberGenerator {
  /// A whole number in 0 ..< `count`, every one exactly as likely (Lemire 2019).
  ///
  /// Spelt out, because the rule of `Int.random(in:using:)` may change between Swift versions and
  /// the resamples with it. `count` must be positive.
  mutating func index(below count: Int) -> Int {
    let bound = UInt64(count)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return Int(product.high)
  }
}
