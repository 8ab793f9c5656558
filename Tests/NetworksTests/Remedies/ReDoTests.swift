import Catalogs
import Lanes
import Testing

@testable import Networks

@Suite("ReDo")
struct ReDoTests {
  /// Whether a unit of the made-up batches is silent.
  private func isPlanted(_ layer: Int, _ unit: Int, _ lane: Int) -> Bool {
    (layer == 0 && (unit + lane) % 5 == 1) || (layer == 1 && unit == 2 && lane < 3)
  }

  @Test("Planted units are recycled, in their networks alone, and nothing else changes")
  func planted() throws {
    let bench = try RemedyBench()
    bench.fill { layer, row, unit, lane in
      isPlanted(layer, unit, lane) ? -1 : 1 + Float((row * 3 + unit + lane) % 4)
    }
    let course = try remedy("redo", ["every": 4]).value.course(bench.tools)
    let before = (0..<2).map { layer in
      (0..<(6 - layer)).map { unit in (0..<16).map { bench.parts(layer, unit, $0) } }
    }
    for step in 1...4 { course.act(step: step, bench.space, rows: RemedyBench.rows) }
    for lane in 0..<16 {
      for layer in 0..<2 {
        let width = 6 - layer
        let fresh = bench.fresh(layer, step: 4, lane: lane)
        for unit in 0..<width {
          let now = bench.parts(layer, unit, lane)
          var wanted = before[layer][unit][lane]
          if isPlanted(layer, unit, lane) {
            wanted.incoming = wanted.incoming.indices.map { fresh[$0 * width + unit] }
            wanted.bias = 0
            wanted.outgoing = wanted.outgoing.map { _ in 0 }
            wanted.incomingMemory = wanted.incomingMemory.map { _ in 0 }
            wanted.biasMemory = [0, 0]
            wanted.outgoingMemory = wanted.outgoingMemory.map { _ in 0 }
          }
          // What lies between two layers is as either says, 0 before anything else.
          if layer == 0 {
            for above in 0..<5 where isPlanted(1, above, lane) && !isPlanted(0, unit, lane) {
              wanted.outgoing[above] = bench.fresh(1, step: 4, lane: lane)[unit * 5 + above]
              wanted.outgoingMemory[above] = 0
              wanted.outgoingMemory[5 + above] = 0
            }
          } else {
            for below in 0..<6 where isPlanted(0, below, lane) {
              wanted.incoming[below] = 0
              wanted.incomingMemory[below] = 0
              wanted.incomingMemory[6 + below] = 0
            }
          }
          #expect(now == wanted, "layer \(layer) unit \(unit) lane \(lane)")
        }
      }
      let counts = (0..<2).map { layer in
        (0..<(6 - layer)).map { isPlanted(layer, $0, lane) ? 1 : 0 }
      }
      #expect(bench.touched(lane) == counts)
    }
    // The next event draws other weights.
    let first = bench.parts(0, 1, 0).incoming
    for step in 5...8 { course.act(step: step, bench.space, rows: RemedyBench.rows) }
    #expect(bench.parts(0, 1, 0).incoming != first)
    #expect(bench.touched(0)[0][1] == 2)
  }

  @Test("Scores are those of plain loops", arguments: [0, 0.1, 0.6, 1])
  func scores(tau: Double) throws {
    let stream = RandomStream(key: RandomKey(studySeed: 8), name: "h")
    let h = LaneMatrix(rows: 5, columns: 11)
    for index in 0..<(5 * 11) {
      for lane in 0..<16 {
        let scale = Float(index % 11) * 0.1
        h[index / 11, index % 11][lane] =
          scale * Float(stream.normal(at: UInt64(index * 16 + lane)))
      }
    }
    let masks = ReDo.dormant(h, rows: 5, tau: tau)
    var count = 0
    for lane in 0..<16 {
      let means = (0..<11).map { unit in
        (0..<5).reduce(0.0) { $0 + abs(Double(h[$1, unit][lane])) } / 5
      }
      let layer = means.reduce(0, +) / 11
      for unit in 0..<11 {
        #expect(masks[unit][lane] == (means[unit] / (layer + 1e-9) <= tau))
        if masks[unit][lane] { count += 1 }
      }
    }
    #expect(count >= 16 && count < 16 * 11)
  }

  @Test("A NaN in a layer spares its units")
  func noNumber() {
    let h = LaneMatrix(rows: 2, columns: 3)
    h[1, 2][6] = .nan
    h[0, 0] = Lane(repeating: 1)
    let masks = ReDo.dormant(h, rows: 2, tau: 0)
    for lane in 0..<16 {
      #expect(masks.map { $0[lane] } == (lane == 6 ? [false, false, false] : [false, true, true]))
    }
  }
}
