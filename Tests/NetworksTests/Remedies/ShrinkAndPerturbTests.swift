import Catalogs
import Lanes
import Testing

@testable import Networks

@Suite("Shrink and perturb")
struct ShrinkAndPerturbTests {
  @Test("Every weight and bias is a blend with a fresh one, and memory is gone")
  func blend() throws {
    let bench = try RemedyBench()
    let before = bench.network.layers.map { $0.snapshot() }
    let choice = try remedy("shrink_and_perturb", ["every": 2, "shrink": 0.75, "perturb": 0.5])
    let course = choice.value.course(bench.tools)
    for step in 1...3 { course.act(step: step, bench.space, rows: RemedyBench.rows) }
    for (index, layer) in bench.network.layers.enumerated() {
      for lane in 0..<16 {
        let old = before[index].weights.values(ofNetwork: lane)
        let fresh = bench.fresh(index, step: 2, lane: lane)
        #expect(
          layer.weights.values(ofNetwork: lane)
            == zip(old, fresh).map { (0.75 * $0 + 0.5 * $1) })
        let stream = RandomStream(
          key: bench.keys[lane], name: "remedy_biases.layer\(index + 1).2")
        let shifts = try #require(bench.configuration.biases).value.values(
          count: layer.fanOut, fanIn: layer.fanIn, fanOut: layer.fanOut, stream: stream)
        let biases = try #require(before[index].biases).values(ofNetwork: lane)
        #expect(
          layer.biases?.values(ofNetwork: lane)
            == zip(biases, shifts).map { 0.75 * $0 + 0.5 * $1 })
      }
    }
    for memory in bench.updater.memories.joined() {
      for lane in 0..<16 { #expect(memory.values(ofNetwork: lane).allSatisfy { $0 == 0 }) }
    }
    #expect(bench.touched(9).joined().allSatisfy { $0 == 1 })
  }
}
