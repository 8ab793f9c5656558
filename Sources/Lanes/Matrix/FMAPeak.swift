/// The most multiplications and additions a second that a core does from registers alone: the
/// limit that speeds are compared with.
public enum FMAPeak {
  /// Measures GFLOP/s on this core, a fused multiply-add counted as two: the best mean over
  /// windows of `window` seconds, for about `seconds`.
  ///
  /// The windows are long because a processor that was not busy lets the first milliseconds pass
  /// at a clock that it does not keep.
  public static func measure(window: Double = 0.05, seconds: Double = 0.3) -> Double {
    let clock = ContinuousClock()
    let steps = 4096
    let registers = LaneMatrix(rows: 1, columns: 14)
    for index in 0..<14 { registers.storage[index] = Lane(repeating: Float(index) * 0.001) }
    var best = 0.0
    let start = clock.now
    repeat {
      let before = clock.now
      var rounds = 0
      var spent = 0.0
      repeat {
        chains(steps: steps, registers: registers.storage)
        rounds += 1
        spent = before.duration(to: clock.now) / .seconds(1)
      } while spent < window
      best = max(best, Double(rounds * steps * 12 * Lane.width * 2) / spent * 1e-9)
    } while start.duration(to: clock.now) < .seconds(seconds)
    return best
  }

  /// Twelve independent chains of fused multiply-adds, enough to hide the latency of two units, on
  /// values that are loaded before and stored after: what is not loaded as a whole lane may be
  /// compiled to narrower vectors.
  @inline(never)
  private static func chains(steps: Int, registers: UnsafeMutablePointer<Lane>) {
    let stored = UnsafeMutableRawPointer(registers)
    let row = MemoryLayout<Lane>.stride &* 4
    var r0 = FourColumns<Float>(load: UnsafeRawPointer(stored))
    var r1 = FourColumns<Float>(load: UnsafeRawPointer(stored + row))
    var r2 = FourColumns<Float>(load: UnsafeRawPointer(stored + 2 * row))
    let factor = registers[12]
    let terms = FourColumns<Float>(
      RightColumns(base: UnsafeRawPointer(registers + 13), term: 0, column: 0))
    for _ in 0..<steps {
      r0.addProduct(factor, terms)
      r1.addProduct(factor, terms)
      r2.addProduct(factor, terms)
    }
    r0.store(stored)
    r1.store(stored + row)
    r2.store(stored + 2 * row)
  }
}
