import Lanes
import Testing

@testable import Networks

@Suite("Label noise")
struct LabelNoiseTests {
  let keys = (0..<16).map { RandomKey(studySeed: 5, networkSeed: UInt64($0)) }
  let data = samples(rows: 2000, features: 1, outputs: 4)

  private var classes: [Int32] {
    if case .classes(let classes) = data.targets { return classes }
    return []
  }

  @Test("Draw 2i of the stream decides, draw 2i + 1 is the new label")
  func definition() throws {
    let noise = try #require(LabelNoise(data, share: 0.4, keys: keys))
    for lane in [0, 9] {
      let stream = RandomStream(key: keys[lane], name: "label_noise")
      var changed = 0
      for row in 0..<2000 {
        let isDrawn = stream.uniformDouble(at: 2 * UInt64(row)) < 0.4
        let drawn = Int32(4 * stream.uniformDouble(at: 2 * UInt64(row) + 1))
        #expect(noise.labels[row][lane] == (isDrawn ? drawn : classes[row]))
        if isDrawn, drawn != classes[row] { changed += 1 }
      }
      #expect(noise.changed[lane] == Float(changed) / 2000)
    }
  }

  @Test("Three quarters of the drawn labels are others than before, differently in each network")
  func share() throws {
    let noise = try #require(LabelNoise(data, share: 0.4, keys: keys))
    // 0.4·¾ = 0.3, with a standard deviation of √(0.3·0.7/2000) = 0.0102.
    for lane in 0..<16 { #expect(abs(noise.changed[lane] - 0.3) < 0.045) }
    #expect(Set((0..<16).map { lane in noise.labels.map { $0[lane] } }).count == 16)
    let all = try #require(LabelNoise(data, share: 1, keys: keys))
    #expect(abs(all.changed[3] - 0.75) < 0.045)
  }

  @Test("Nothing where there is no noise, or no class")
  func off() {
    #expect(LabelNoise(data, share: 0, keys: keys) == nil)
    let values = samples(rows: 5, features: 1, outputs: 2, values: true)
    #expect(LabelNoise(values, share: 0.5, keys: keys) == nil)
  }

  /// A network that learns from noisy labels is one that learns from data with those labels.
  @Test("Training sees the noisy labels", arguments: [nil, 8] as [Int?], [false, true])
  func training(batch: Int?, shared: Bool) throws {
    let data = samples(rows: 30, features: 5, outputs: 3)
    let network = try configuration(hidden: [6])
    var training = TrainingConfiguration(
      loss: try loss("cross_entropy"), learningRate: 0.1, batch: batch,
      batchOrder: shared ? .shared : .perNetwork, steps: 20)
    training.labelNoise = 0.5
    let noisy = train(network, training, on: data)
    let keys = LaneKeys(studySeed: 11, networkSeeds: Array(0..<16)).networks
    let noise = try #require(LabelNoise(data, share: 0.5, keys: keys))
    #expect(noisy.changedLabels == noise.changed)
    training.labelNoise = 0
    for lane in [2, 13] {
      let own = Samples(
        inputs: data.inputs, features: 5, targets: .classes(noise.labels.map { $0[lane] }),
        outputs: 3)
      let trainer = train(network, training, on: own)
      #expect(trainer.network.bits(ofNetwork: lane) == noisy.network.bits(ofNetwork: lane))
    }
  }
}
