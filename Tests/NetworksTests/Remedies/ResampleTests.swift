import Catalogs
import Lanes
import Testing

@testable import Networks

@Suite("Resample and bias shift")
struct ResampleTests {
  /// Unit 1 never fires, unit 2 in batch 2 alone, in the odd networks; the others always.
  private func fill(_ bench: RemedyBench, batch: Int) {
    bench.fill { layer, row, unit, lane in
      guard lane % 2 == 1, layer == 0 else { return 1 }
      if unit == 1 { return -Float(3 + (row + batch) % 5) }
      if unit == 2 { return batch == 2 && row == 4 ? 0.5 : -2 }
      return 1
    }
  }

  private func run(_ bench: RemedyBench, _ choice: Choice<any Remedy>, batches: ClosedRange<Int>) {
    let course = choice.value.course(bench.tools)
    for batch in batches {
      fill(bench, batch: batch)
      course.act(step: batch, bench.space, rows: RemedyBench.rows)
    }
  }

  @Test("Only units that never fired are drawn anew", arguments: ["keep", "draw"])
  func silent(outgoing: String) throws {
    let bench = try RemedyBench()
    let before = (0..<16).map { bench.parts(0, 1, $0) }
    let spared = (0..<16).map { bench.parts(0, 2, $0) }
    let choice = try remedy("resample", ["every": 3, "outgoing": .word(outgoing)])
    run(bench, choice, batches: 1...3)
    for lane in 0..<16 {
      let now = bench.parts(0, 1, lane)
      #expect(bench.parts(0, 2, lane) == spared[lane])
      var wanted = before[lane]
      if lane % 2 == 1 {
        let fresh = bench.fresh(0, step: 3, lane: lane)
        wanted.incoming = (0..<4).map { fresh[$0 * 6 + 1] }
        let stream = RandomStream(key: bench.keys[lane], name: "remedy_biases.layer1.3")
        wanted.bias =
          bench.configuration.biases?.value.values(count: 6, fanIn: 4, fanOut: 6, stream: stream)[1]
          ?? 0
        wanted.incomingMemory = Array(repeating: 0, count: 8)
        wanted.biasMemory = [0, 0]
        if outgoing == "draw" {
          let above = bench.fresh(1, step: 3, lane: lane)
          wanted.outgoing = Array(above[5..<10])
          wanted.outgoingMemory = Array(repeating: 0, count: 10)
        }
      }
      #expect(now == wanted, "\(lane)")
      #expect(bench.touched(lane) == [[0, lane % 2, 0, 0, 0, 0], [0, 0, 0, 0, 0]])
    }
  }

  @Test("What fired before a check does not count after it")
  func window() throws {
    let bench = try RemedyBench()
    run(bench, try remedy("resample", ["every": 2]), batches: 1...4)
    // Batches 3 and 4: unit 2 was silent too.
    #expect(bench.touched(5)[0] == [0, 2, 1, 0, 0, 0])
    #expect(bench.touched(4)[0] == [0, 0, 0, 0, 0, 0])
  }

  @Test("The bias rises until the largest pre-activation is as asked")
  func shift() throws {
    let bench = try RemedyBench()
    let before = (0..<16).map { bench.parts(0, 1, $0) }
    run(bench, try remedy("bias_shift", ["every": 3, "to": 0.25]), batches: 1...3)
    for lane in 0..<16 {
      var wanted = before[lane]
      if lane % 2 == 1 {
        // The largest was −3.
        wanted.bias += 3.25
        wanted.biasMemory = [0, 0]
      }
      #expect(bench.parts(0, 1, lane) == wanted)
      #expect(bench.touched(lane)[0] == [0, lane % 2, 0, 0, 0, 0])
    }
  }

  @Test("Pre-activations that are no numbers, or −∞, leave a unit alone")
  func numbers() throws {
    for name in ["resample", "bias_shift"] {
      let bench = try RemedyBench()
      bench.fill { layer, row, unit, lane in
        if layer == 0, unit == 0, lane == 2 { return row == 3 ? .nan : -1 }
        return layer == 0 && unit == 0 && lane == 4 ? -.infinity : 1
      }
      let course = try remedy(name, ["every": 1]).value.course(bench.tools)
      course.act(step: 1, bench.space, rows: RemedyBench.rows)
      #expect(bench.touched(2)[0][0] == 0)
      #expect(bench.touched(4)[0][0] == (name == "resample" ? 1 : 0))
    }
  }
}
