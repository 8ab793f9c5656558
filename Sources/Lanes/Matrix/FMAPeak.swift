/// The most multiplications and additions a second that a core does from registers alone: the
/// limit that speeds are compared with.
public enum FMAPeak {
  /// Measures GFLOP/s on this core, a fused multiply-add counted as two, as the best of several
  /// short rounds that together last about `seconds`.
  public static func measure(seconds: Double = 0.2) -> Double {
    let clock = ContinuousClock()
    let steps = 4096
    var best = 0.0
    var keep = Lane()
    let start = clock.now
    while start.duration(to: clock.now) < .seconds(seconds) {
      let before = clock.now
      keep += chains(steps: steps, factor: Lane(repeating: 0.999), term: Lane(repeating: 0.001))
      let spent = before.duration(to: clock.now) / .seconds(1)
      let flops = Double(steps * 12 * Lane.width * 2)
      if spent > 0 { best = max(best, flops / spent * 1e-9) }
    }
    // The result is looked at, so that the work cannot be left out.
    return keep[0].isNaN ? 0 : best
  }

  /// Twelve independent chains of fused multiply-adds: enough to hide the latency of two units.
  @inline(never)
  private static func chains(steps: Int, factor: Lane, term: Lane) -> Lane {
    var a = term
    var b = term + 1
    var c = term + 2
    var d = term + 3
    var e = term + 4
    var f = term + 5
    var g = term + 6
    var h = term + 7
    var i = term + 8
    var j = term + 9
    var k = term + 10
    var l = term + 11
    for _ in 0..<steps {
      a = term.addingProduct(a, factor)
      b = term.addingProduct(b, factor)
      c = term.addingProduct(c, factor)
      d = term.addingProduct(d, factor)
      e = term.addingProduct(e, factor)
      f = term.addingProduct(f, factor)
      g = term.addingProduct(g, factor)
      h = term.addingProduct(h, factor)
      i = term.addingProduct(i, factor)
      j = term.addingProduct(j, factor)
      k = term.addingProduct(k, factor)
      l = term.addingProduct(l, factor)
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h)) + ((i + j) + (k + l))
  }
}
