import Lanes

/// What batches and initial weights cost.
enum RandomBenchmarks {
  static func run(_ stopwatch: Stopwatch) {
    let keys = (0..<16).map { RandomKey(studySeed: 1, networkSeed: UInt64($0)) }
    let stream = RandomStream(key: keys[0], name: "benchmark")
    var sum: UInt32 = 0
    var index: UInt64 = 0
    stopwatch.time("Philox block", items: 4096, "block") {
      for _ in 0..<4096 {
        sum &+= stream.block(at: index)[0]
        index &+= 1
      }
    }
    var total = 0.0
    stopwatch.time("normal draw", items: 4096, "draw") {
      for _ in 0..<4096 {
        total += stream.normal(at: index)
        index &+= 1
      }
    }
    let permutation = LanePermutation(keys: keys, name: "shuffle", count: 2048)
    var number: UInt32 = 0
    stopwatch.time("permutation of 2,048 for 16 networks", items: 2048, "lane") {
      permutation.draw(number: number)
      number &+= 1
    }
    let rows = (0..<(2048 * 64)).map { Float($0) }
    let target = LaneMatrix(rows: 1, columns: 64)
    rows.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      stopwatch.time("rows of 64 values into lanes", items: 64 * 2048, "lane") {
        for position in 0..<2048 {
          for first in Swift.stride(from: 0, to: 64, by: 16) {
            LaneTranspose.gather(
              base + first, stride: 64, rows: permutation.order + position, columns: 16,
              into: target.storage + first)
          }
        }
      }
    }
    precondition(sum != 1 || total != 1, "the draws are used")
  }
}
