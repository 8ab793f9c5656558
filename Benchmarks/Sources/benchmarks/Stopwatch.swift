import Foundation
import Lanes

/// Times short pieces of work on a machine that others use too.
///
/// Each sample is taken between two measurements of the core's peak, and what is reported is the
/// median over the samples: the time, and where flops are given the share of the peak of that very
/// moment. A neighbour that slows the core slows both.
struct Stopwatch {
  /// Prints only cases whose name holds this text.
  let filter: String

  /// Times `body`, which does `items` items of `unit`, with `flops` multiplications and additions.
  func time(
    _ name: String, items: Int, _ unit: String, flops: Double? = nil, body: () -> Void
  ) {
    guard filter.isEmpty || name.contains(filter) else { return }
    let clock = ContinuousClock()
    func seconds(_ count: Int) -> Double {
      let start = clock.now
      for _ in 0..<count { body() }
      return start.duration(to: clock.now) / .seconds(1)
    }
    _ = seconds(2)
    let count = max(1, Int(0.002 / max(seconds(1), 1e-9)))
    var times: [Double] = []
    var shares: [Double] = []
    for _ in 0..<40 {
      let before = FMAPeak.measure(window: 0.001, seconds: 0.001)
      let each = seconds(count) / Double(count)
      let after = FMAPeak.measure(window: 0.001, seconds: 0.001)
      times.append(each)
      if let flops { shares.append(flops / each * 2e-9 / (before + after)) }
    }
    times.sort()
    shares.sort()
    let each = times[times.count / 2] / Double(items) * 1e9
    var line = name.padding(toLength: 44, withPad: " ", startingAt: 0)
    line += String(format: "%10.2f ns a %@", each, unit)
    if flops != nil {
      line += String(format: "   %5.1f %% of the peak", shares[shares.count / 2] * 100)
    }
    print(line)
  }
}

extension LaneMatrix {
  /// A matrix of values between −1 and 1 that differ from lane to lane.
  static func sample(rows: Int, columns: Int) -> LaneMatrix {
    let matrix = LaneMatrix(rows: rows, columns: columns)
    let stream = RandomStream(key: RandomKey(studySeed: 1), name: "benchmark")
    for row in 0..<rows {
      for column in 0..<columns {
        var lane = Lane()
        for index in 0..<Lane.width {
          let place = UInt64((row * columns + column) * Lane.width + index)
          lane[index] = 2 * stream.uniform(at: place) - 1
        }
        matrix[row, column] = lane
      }
    }
    return matrix
  }
}
