import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Tries to refute the bounds of every activation: a value outside them.
@Suite("Activation ranges")
struct ActivationRangeTests {
  /// Intervals of all sizes and places, some of them a single point, one lane each.
  private static func intervals(seed: UInt64) -> [LaneInterval] {
    let stream = RandomStream(key: RandomKey(studySeed: seed), name: "intervals")
    return (0..<120).map { number in
      var low = Lane()
      var high = Lane()
      for lane in 0..<Lane.width {
        let index = UInt64(number * Lane.width + lane) * 3
        let size = Real(pow(10, 4 * stream.uniform(at: index) - 2))
        let centre = Real(stream.normal(at: index)) * size
        let width = Real(pow(10, 6 * stream.uniform(at: index + 1) - 4))
        let isPoint = number % 10 == 0
        low[lane] = isPoint ? centre : centre - width * Real(stream.uniform(at: index + 2))
        high[lane] = isPoint ? centre : max(low[lane], centre + width)
      }
      return LaneInterval(low: low, high: high)
    }
  }

  @Test("No value lies outside the range", arguments: ActivationCase.all)
  func holds(test: ActivationCase) throws {
    let activation = try test.choice().value
    let stream = RandomStream(key: RandomKey(studySeed: 3), name: "points")
    // Two units of three pieces, or six units.
    let units = 6
    let intervals = Self.intervals(seed: 4)
    let points = 40
    for first in stride(from: 0, to: intervals.count, by: units) {
      let z = Array(intervals[first..<(first + units)])
      let pre = LaneMatrix(rows: points, columns: units)
      for row in 0..<points {
        for unit in 0..<units {
          for lane in 0..<Lane.width {
            let (low, high) = (z[unit].low[lane], z[unit].high[lane])
            let share = Real(stream.uniform(at: UInt64((row * units + unit) * 16 + lane)))
            let value = row == 0 ? low : row == 1 ? high : low + share * (high - low)
            pre[row, unit][lane] = min(max(value, low), high)
          }
        }
      }
      let count = activation.learned(preactivations: units)
      let learned = count > 0 ? LaneMatrix(rows: 1, columns: count) : nil
      for index in 0..<count {
        for lane in 0..<Lane.width { learned?[0, index][lane] = Real(lane) / 8 - 1 }
      }
      let pieces = activation.preactivations(units: 1)
      let columns = activation.activations(units: units / pieces)
      let h = LaneMatrix(rows: points, columns: columns)
      activation.forward(pre, into: h, rows: 0..<points, learned: learned)
      expect(h, within: activation.ranges(z, learned: learned), test)
      guard !activation.isElementwise else { continue }
      let shown = LaneMatrix(rows: points, columns: units)
      activation.observed(pre, into: shown, rows: 0..<points)
      expect(shown, within: activation.observedRanges(z, learned: learned), test)
    }
  }

  private func expect(_ h: LaneMatrix, within ranges: [LaneInterval], _ test: ActivationCase) {
    #expect(ranges.count == h.columns)
    for unit in 0..<h.columns {
      for row in 0..<h.rows {
        for lane in 0..<Lane.width {
          let value = h[row, unit][lane]
          if !(ranges[unit].low[lane] <= value && value <= ranges[unit].high[lane]) {
            Issue.record(
              "\(test): \(value) is not in \(ranges[unit].low[lane])...\(ranges[unit].high[lane])")
          }
        }
      }
    }
  }

  @Test("A range is no wider than the values in it", arguments: ["relu", "gelu", "tanh", "sine"])
  func isTight(name: String) throws {
    let activation = try activation(name).value
    let range = activation.range(
      LaneInterval(low: Lane(repeating: -1.4), high: Lane(repeating: 1.3)))
    let values = (0...2700).map { activation.value(Lane(repeating: -1.4 + Real($0) / 1000))[0] }
    let least = try #require(values.min())
    let greatest = try #require(values.max())
    #expect(abs(range.low[0] - least) < 1e-4)
    #expect(abs(range.high[0] - greatest) < 1e-4)
  }

  @Test("Where a bound is no number, nothing is known", arguments: ActivationCase.entries)
  func isHonest(test: ActivationCase) throws {
    let activation = try test.choice().value
    for bound in [Real.nan, .infinity] {
      let range = activation.range(LaneInterval(low: Lane(), high: Lane(repeating: bound)))
      #expect(range.low[0].isNaN && range.high[0].isNaN)
    }
  }
}
