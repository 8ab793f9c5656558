/// The most multiplications and additions a second that a core does from registers alone: the
/// limit that speeds are compared with.
public enum FMAPeak {
  /// Measures GFLOP/s on this core, a fused multiply-add counted as two, as the best of several
  /// short rounds that together last about `seconds`.
  public static func measure(seconds: Double = 0.2) -> Double {
    let clock = ContinuousClock()
    let steps = 4096
    let registers = LaneMatrix(rows: 1, columns: 14)
    for index in 0..<14 { registers.storage[index] = Lane(repeating: Float(index) * 0.001) }
    var best = 0.0
    let start = clock.now
    while start.duration(to: clock.now) < .seconds(seconds) {
      let before = clock.now
      chains(steps: steps, registers: registers.storage)
      let spent = before.duration(to: clock.now) / .seconds(1)
      let flops = Double(steps * 12 * Lane.width * 2)
      if spent > 0 { best = max(best, flops / spent * 1e-9) }
    }
    return best
  }

  /// Twelve independent chains of fused multiply-adds, enough to hide the latency of two units, on
  /// values that are loaded before and stored after: what is not loaded as a whole lane may be
  /// compiled to narrower vectors.
  @inline(never)
  private static func chains(steps: Int, registers: UnsafeMutablePointer<Lane>) {
    var r0 = FourColumns(load: registers, 1)
    var r1 = FourColumns(load: registers + 4, 1)
    var r2 = FourColumns(load: registers + 8, 1)
    let factor = registers[12]
    let terms = FourColumns(load: registers + 13, 0)
    for _ in 0..<steps {
      r0.addProduct(factor, terms)
      r1.addProduct(factor, terms)
      r2.addProduct(factor, terms)
    }
    r0.store(registers)
    r1.store(registers + 4)
    r2.store(registers + 8)
  }
}
