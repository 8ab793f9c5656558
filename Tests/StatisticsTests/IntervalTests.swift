import Statistics
import Testing

@Suite struct IntervalTests {
  @Test func jsonLeavesInfiniteBoundsOut() throws {
    let interval = try Interval(lower: -.infinity, upper: 0.5, level: 0.95)
    #expect(try encoded(interval) == #"{"level":0.95,"upper":0.5}"#)
    #expect(try roundTrip(interval) == interval)
    let margins = try Margins(lower: -0.5, upper: .infinity)
    #expect(try encoded(margins) == #"{"lower":-0.5}"#)
    #expect(try roundTrip(margins) == margins)
  }

  @Test func placesRelativeToMargins() throws {
    let margins = try Margins(within: 1)
    let inside = try Interval(lower: -1, upper: 0.5, level: 0.9)
    let across = try Interval(lower: 0.5, upper: 1.5, level: 0.9)
    let above = try Interval(lower: 1, upper: 1.5, level: 0.9)
    #expect(inside.lies(within: margins) && !inside.lies(outside: margins))
    #expect(!across.lies(within: margins) && !across.lies(outside: margins))
    #expect(!above.lies(within: margins) && above.lies(outside: margins))
    #expect(inside.contains(-1) && !inside.contains(0.6))
    #expect(inside.description == "90% interval -1 to 0.5")
  }

  @Test func impossibleBoundsAreTold() throws {
    #expect(throws: StatisticsError.self) { try Interval(lower: 1, upper: 0, level: 0.9) }
    #expect(throws: StatisticsError.self) { try Interval(lower: .nan, upper: 0, level: 0.9) }
    #expect(throws: StatisticsError.self) { try Interval(lower: 0, upper: 1, level: 1) }
    #expect(throws: StatisticsError.self) { try Margins(lower: 1, upper: 1) }
    #expect(throws: StatisticsError.self) { try Margins(within: 0) }
    #expect(throws: StatisticsError.self) { try Margins(lower: -.infinity, upper: .infinity) }
    #expect(throws: StatisticsError.self) { try Margins(lower: .nan, upper: 1) }
  }
}
