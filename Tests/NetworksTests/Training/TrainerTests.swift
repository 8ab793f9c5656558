import Catalogs
import Foundation
import Lanes
import Networks
import Testing

@Suite("Trainer")
struct TrainerTests {
  private func training(
    batch: Int? = 8, order: TrainingConfiguration.BatchOrder = .perNetwork, steps: Int = 30,
    rate: Double = 0.05, loss name: String = "cross_entropy"
  ) throws -> TrainingConfiguration {
    TrainingConfiguration(
      loss: try loss(name), optimizer: try optimizer("nesterov"), learningRate: rate,
      weightDecay: 0.001,
      batch: batch, batchOrder: order, steps: steps)
  }

  let data = samples(rows: 30, features: 5, outputs: 3)

  @Test(
    "A network's bits depend on its seed alone: not on its lane, its neighbours or their number",
    arguments: ["relu", "tanh", "prelu", "elu"], TrainingConfiguration.BatchOrder.allCases)
  func lanes(name: String, order: TrainingConfiguration.BatchOrder) throws {
    let network = try configuration(hidden: [9, 6], activation: name)
    let training = try training(order: order)
    let all = train(network, training, on: data)
    let again = train(network, training, on: data)
    let alone = train(network, training, on: data, seeds: [7])
    let mixed = train(network, training, on: data, seeds: [40, 7, 2, 1000])
    let expected = all.network.bits(ofNetwork: 7)
    #expect(again.network.bits(ofNetwork: 7) == expected)
    #expect(alone.network.bits(ofNetwork: 0) == expected)
    #expect(alone.network.bits(ofNetwork: 15) == expected)
    #expect(mixed.network.bits(ofNetwork: 1) == expected)
    #expect(Set((0..<16).map { all.network.bits(ofNetwork: $0) }).count == 16)
    let progress = (all.takeProgress(), alone.takeProgress())
    #expect(progress.0.loss[7].bitPattern == progress.1.loss[0].bitPattern)
    #expect(progress.0.accuracy[7] == progress.1.accuracy[0])
  }

  @Test("Each activation of the catalog trains: the loss falls")
  func learning() throws {
    let separable = samples(rows: 60, features: 4, outputs: 2)
    let labels = (0..<60).map { Int32(separable.inputs[$0 * 4] > 0 ? 1 : 0) }
    let data = Samples(
      inputs: separable.inputs, features: 4, targets: .classes(labels), outputs: 2)
    for entry in Catalog<any Activation>.activations.entries {
      let network = NetworkConfiguration(
        hidden: [8], activation: try entry.choiceForTests(), weights: try weights("glorot_normal"),
        biases: try weights("zeros"))
      let trainer = train(network, try training(batch: 20, steps: 200), on: data)
      let result = Evaluation(
        network: trainer.network, samples: data, loss: try loss("cross_entropy").value
      ).run(trainer.network)
      for lane in 0..<16 { #expect(result.loss[lane] < 0.4, "\(entry.name)") }
      for lane in 0..<16 { #expect(result.accuracy[lane] > 0.85, "\(entry.name)") }
    }
  }

  @Test("A network that diverges is marked with the step, and the others are untouched")
  func divergence() throws {
    let network = try configuration(hidden: [6], activation: "identity")
    let plain = train(network, try training(steps: 40), on: data)
    #expect(plain.divergedAt == SIMD16(repeating: -1))
    var firstBad: Int32 = -1
    let bad = Trainer(
      network: network, training: try training(steps: 40), samples: data,
      keys: LaneKeys(studySeed: 11, networkSeeds: Array(0..<16)))
    for step in 0..<40 {
      if step == 5 {
        for unit in 0..<6 { bad.network.layers[0].weights[0, unit][3] = 1e30 }
      }
      bad.update()
      if !bad.takeProgress().loss[3].isFinite, firstBad < 0 { firstBad = Int32(step) }
    }
    #expect(firstBad >= 5)
    #expect(bad.divergedAt[3] == firstBad)
    #expect(bad.diverged[3])
    for lane in 0..<16 where lane != 3 {
      #expect(bad.divergedAt[lane] == -1)
      #expect(bad.network.bits(ofNetwork: lane) == plain.network.bits(ofNetwork: lane))
    }
  }

  @Test("A huge learning rate diverges, and the first step stays noted")
  func hugeRate() throws {
    let network = try configuration(hidden: [6], activation: "identity")
    let trainer = train(network, try training(steps: 30, rate: 1e6, loss: "mse"), on: data)
    for lane in 0..<16 { #expect(trainer.divergedAt[lane] > 0 && trainer.divergedAt[lane] < 30) }
    let before = trainer.divergedAt
    trainer.update()
    #expect(trainer.divergedAt == before)
  }

  @Test("A loss that is NaN before the first step is noted at 0")
  func divergedAtStart() throws {
    let trainer = train(try configuration(hidden: [6]), try training(steps: 0), on: data)
    var loss = Lane(repeating: 1)
    loss[2] = .nan
    loss[4] = -.infinity
    trainer.note(loss: loss)
    for lane in 0..<16 {
      #expect(trainer.divergedAt[lane] == (lane == 2 || lane == 4 ? 0 : -1))
    }
  }

  @Test("No steps: the parameters are those of the initializer, and there is no progress")
  func noSteps() throws {
    let network = try configuration(hidden: [6])
    let trainer = train(network, try training(steps: 0), on: data)
    let fresh = LaneNetwork(
      features: 5, outputs: 3, configuration: network,
      keys: LaneKeys(studySeed: 11, networkSeeds: Array(0..<16)).networks)
    #expect(trainer.step == 0)
    for lane in 0..<16 {
      #expect(trainer.network.bits(ofNetwork: lane) == fresh.bits(ofNetwork: lane))
    }
    let progress = trainer.takeProgress()
    #expect(progress.loss[0].bitPattern == Lane.canonicalNaN.bitPattern)
    #expect(progress.accuracy[15].isNaN)
  }

  @Test("Progress is the mean over the batches since it was last taken")
  func progress() throws {
    let network = try configuration(hidden: [6])
    var single: [Lane] = []
    var hits: [Lane] = []
    _ = train(network, try training(steps: 6), on: data) {
      let progress = $0.takeProgress()
      single.append(progress.loss)
      hits.append(progress.accuracy)
    }
    let trainer = train(network, try training(steps: 6), on: data)
    let whole = trainer.takeProgress()
    for lane in 0..<16 {
      let mean = single.reduce(0) { $0 + Double($1[lane]) } / 6
      #expect(close(Double(whole.loss[lane]), mean, relative: 1e-6, absolute: 0))
      let share = hits.reduce(0) { $0 + Double($1[lane]) } / 6
      #expect(close(Double(whole.accuracy[lane]), share, relative: 1e-6, absolute: 0))
    }
    #expect(trainer.takeProgress().loss[0].isNaN, "nothing since")
    #expect(trainer.step == 6)
  }

  @Test("A batch of nil, of all rows and of more are the same")
  func wholeBatch() throws {
    let network = try configuration(hidden: [6])
    let expected = train(network, try training(batch: nil, steps: 5), on: data)
    for batch in [30, 31, 1000] {
      let trainer = train(network, try training(batch: batch, steps: 5), on: data)
      for lane in 0..<16 {
        #expect(trainer.network.bits(ofNetwork: lane) == expected.network.bits(ofNetwork: lane))
      }
    }
  }

  @Test("Conditions are paired: another activation starts from the same draws")
  func pairing() throws {
    let a = train(try configuration(hidden: [6]), try training(steps: 0), on: data)
    let b = train(
      try configuration(hidden: [6], activation: "tanh"), try training(steps: 0), on: data)
    #expect(a.network.bits(ofNetwork: 4) == b.network.bits(ofNetwork: 4))
  }

  @Test("The padding of the parameters stays zero", arguments: ["sigmoid", "prelu"])
  func padding(name: String) throws {
    let trainer = train(
      try configuration(hidden: [6, 4], activation: name), try training(), on: data)
    for layer in trainer.network.layers {
      for matrix in layer.parameters where matrix.stride > matrix.columns {
        for row in 0..<matrix.rows { #expect(matrix.row(row)[matrix.columns] == Lane()) }
      }
    }
  }
}
