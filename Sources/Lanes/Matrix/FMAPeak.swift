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
    let sums = LaneMatrix(rows: 3, columns: 4)
    for index in 0..<12 { sums[index / 4, index % 4] = Lane(repeating: Float(index) * 0.001) }
    let factors = LaneMatrix(rows: 1, columns: 2)
    for index in 0..<2 { factors[0, index] = Lane(repeating: Float(index + 12) * 0.001) }
    let target = TargetRows(base: sums.storage, row: sums.stride * MemoryLayout<Lane>.stride)
    var best = 0.0
    let start = clock.now
    repeat {
      let before = clock.now
      var rounds = 0
      var spent = 0.0
      repeat {
        chains(steps: steps, of: factors.storage, into: target)
        rounds += 1
        spent = before.duration(to: clock.now) / .seconds(1)
      } while spent < window
      best = max(best, Double(rounds * steps * 12 * Float.Vector.scalarCount * 2) / spent * 1e-9)
    } while start.duration(to: clock.now) < .seconds(seconds)
    withExtendedLifetime((sums, factors)) {}
    return best
  }

  /// Twelve independent chains of fused multiply-adds of whole registers, enough to hide the latency of
  /// two units, on values that are loaded before and stored after: what is not loaded as a whole vector
  /// may be compiled to narrower ones.
  @inline(never)
  private static func chains(
    steps: Int, of factors: UnsafeMutablePointer<Lane>, into target: TargetRows
  ) {
    let factor = UnsafeRawPointer(factors)
    let terms = FourColumns<Float.Vector>(RightColumns(base: factors + 1, term: 0, column: 0))
    var sums = RowsOfThree<FourColumns<Float.Vector>>(LoadedStart(target), first: 0)
    for _ in 0..<steps { sums.addProducts(Lane.self, factor, 0, terms) }
    sums.end(StoreFinish<Float>(), target, first: 0)
  }
}
