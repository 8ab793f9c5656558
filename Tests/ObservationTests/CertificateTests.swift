import Catalogs
import Lanes
import Networks
import Observation
import Testing

/// What is proved of units on a box, from the record to the histories.
@Suite("Certificates")
struct CertificateTests {
  private func look(
    at network: LaneNetwork, on probe: Samples, box: InputBox? = nil
  ) throws -> [String: History] {
    var record = RecordConfiguration(
      every: 1, probe: nil, quantities: [.activationBound, .certificate],
      criteria: [try criterion("provably_dead"), try criterion("never_fires")])
    record.box = .data
    let observer = Observer(
      network: network, probe: probe, loss: try choose(.losses, "cross_entropy").value,
      record: record, checkpoints: 1, box: box)
    let nothing = Lane(repeating: .nan)
    observer.observe(network, training: (nothing, nothing), diverged: LaneMask(repeating: false))
    return observer.byPath
  }

  /// Units of layer 1 with pre-activations x − 2, x + 2 and x, of one input in [−1, 1].
  private func planted() throws -> LaneNetwork {
    let network = try makeNetwork(hidden: [3], features: 1)
    for unit in 0..<3 {
      network.layers[0].weights[0, unit] = Lane(repeating: 1)
      network.layers[0].biases?[0, unit] = Lane(repeating: [-2, 2, 0][unit])
    }
    return network
  }

  private func inputs(_ values: [Float]) -> Samples {
    Samples(
      inputs: values, features: 1, targets: .classes(values.map { _ in 0 }), outputs: 2)
  }

  @Test("Dead, alive and open: by bounds, by a row of the probe, or not at all")
  func planting() throws {
    let network = try planted()
    let seen = try look(at: network, on: inputs([-1, -0.5, 1]))
    let certificate = try #require(seen["layer_1/certificate"])
    #expect(certificate.numbers(ofNetwork: 3) == [-1, 1, 1])
    #expect(seen["layer_1/dead_provably_dead"]?.labels(ofNetwork: 3) == [1, 0, 0])
    let bounds = try #require(seen["layer_1/activation_bound"]).numbers(ofNetwork: 0)
    #expect(bounds[0] == 0)
    #expect(abs(bounds[1] - 3) < 1e-4 && bounds[1] >= 3)
    // On rows that do not reach it, nothing is seen of the third; on a smaller box it is dead.
    let blind = try look(
      at: network, on: inputs([-1, -0.5]), box: InputBox(low: [-1], high: [1]))
    #expect(blind["layer_1/certificate"]?.numbers(ofNetwork: 0) == [-1, 1, 0])
    #expect(blind["layer_1/dead_never_fires"]?.labels(ofNetwork: 0) == [1, 0, 1])
    let small = try look(at: network, on: inputs([-1, 1]), box: InputBox(low: [-1], high: [-0.1]))
    #expect(small["layer_1/certificate"]?.numbers(ofNetwork: 0) == [-1, 1, -1])
    let far = try look(at: network, on: inputs([-1, 1]), box: InputBox(low: [5], high: [6]))
    #expect(far["layer_1/certificate"]?.numbers(ofNetwork: 0) == [1, 1, 1])
  }

  @Test("No unit that is proved dead fires, and none that is proved alive is silent")
  func agreesWithTheProbe() throws {
    for seed in 0..<4 {
      let network = try makeNetwork(hidden: [12, 12, 12], seed: UInt64(seed * 16))
      let probe = samples(rows: 200)
      let seen = try look(at: network, on: probe)
      for layer in 1...3 {
        let certificates = try #require(seen["layer_\(layer)/certificate"])
        let silent = try #require(seen["layer_\(layer)/dead_never_fires"])
        var proved = 0
        for lane in 0..<16 {
          let labels = silent.labels(ofNetwork: lane)
          for (unit, value) in certificates.numbers(ofNetwork: lane).enumerated() {
            #expect(value != -1 || labels[unit] == 1)
            #expect(value != 1 || labels[unit] == 0, "the probe lies in its own box")
            proved += value == 0 ? 0 : 1
          }
        }
        #expect(proved > 100)
      }
    }
  }

  @Test("The box of data holds all of it; bounds are spread over the inputs")
  func boxes() throws {
    let rows = Samples(
      inputs: [1, -2, 3, 4, 0, 9], features: 2, targets: .classes([0, 0, 1]), outputs: 2)
    let box = try #require(BoxConfiguration.data.box(of: [rows]))
    #expect(box.low == [0, -2] && box.high == [3, 9])
    let given = BoxConfiguration.between(low: [-1], high: [1, 2])
    #expect(given.box(of: [rows])?.low == [-1, -1] && given.box(of: [rows])?.high == [1, 2])
    #expect(BoxConfiguration.between(low: [1, 2, 3], high: [4]).box(of: [rows]) == nil)
  }
}
