import Catalogs
import Lanes
import Networks
import Testing

/// Forces on units, for every optimizer.
@Suite struct UnitForcesTests {
  static let names = Catalog<any Optimizer>.optimizers.names

  private func trainer(_ change: (inout TrainingConfiguration) -> Void) throws -> Trainer {
    let stream = RandomStream(key: RandomKey(studySeed: 5), name: "rows")
    let inputs = (0..<60).map { Float(stream.normal(at: UInt64($0))) }
    let samples = Samples(
      inputs: inputs, features: 3, targets: .values((0..<20).map { inputs[$0 * 3] }), outputs: 1)
    let network = try configuration(hidden: [5, 4])
    var training = TrainingConfiguration(
      loss: Choice(defaultsOf: MeanSquaredError.entry), learningRate: 0.05, batch: 4, steps: 12)
    change(&training)
    return Trainer(
      network: network, training: training, samples: samples,
      keys: LaneKeys(studySeed: 1, networkSeeds: [0, 1, 2]))
  }

  /// Forces add up to the change that the update then makes, and watching changes no bit.
  @Test(arguments: names) func forcesAddUp(_ name: String) throws {
    let entry = try #require(Catalog<any Optimizer>.optimizers[name])
    let optimizer = try entry.choiceForTests()
    func configure(_ training: inout TrainingConfiguration) {
      training.optimizer = optimizer
      training.weightDecay = 0.02
      training.decoupledWeightDecay = 0.03
    }
    let watched = try trainer(configure)
    let plain = try trainer(configure)
    for _ in 1...12 {
      var expected: [[Double]] = []
      var before: [[Float]] = []
      watched.update { update in
        for lane in 0..<3 {
          for unit in 0..<4 {
            let forces = update.forces(on: unit, layer: 1, lane: lane)
            expected.append(forces?.total ?? [])
            before.append(update.parameters(of: unit, layer: 1, lane: lane))
          }
        }
      }
      plain.update()
      var index = 0
      for lane in 0..<3 {
        for unit in 0..<4 {
          let layer = watched.network.layers[1]
          let after =
            (0..<5).map { layer.weights[$0, unit][lane] } + [layer.biases?[0, unit][lane] ?? 0]
          for place in 0..<6 {
            let moved = Double(after[place]) - Double(before[index][place])
            #expect(abs(moved - expected[index][place]) <= 1e-6 * max(1, abs(moved)))
          }
          index += 1
        }
      }
    }
    for (one, other) in zip(watched.network.layers, plain.network.layers) {
      for (matrix, same) in zip(one.parameters, other.parameters) {
        for place in 0..<matrix.count { #expect(matrix.storage[place] == same.storage[place]) }
      }
    }
  }

  /// For gradient descent with momentum each force is its term: −η·g, −η·μ·v and −η·λ·w.
  @Test func forcesOfMomentumAreItsTerms() throws {
    let trainer = try trainer {
      $0.optimizer = Choice(defaultsOf: Momentum.entry)
      $0.weightDecay = 0.1
    }
    var velocity = [Double](repeating: 0, count: 6)
    for _ in 1...6 {
      trainer.update { update in
        let w = update.parameters(of: 2, layer: 1, lane: 1).map { Double($0) }
        let g = update.gradient(of: 2, layer: 1, lane: 1).map { Double($0) }
        guard let forces = update.forces(on: 2, layer: 1, lane: 1) else { return }
        for index in 0..<6 {
          #expect(abs(forces.gradient[index] + 0.05 * g[index]) < 1e-6)
          #expect(abs(forces.momentum[index] + 0.05 * 0.9 * velocity[index]) < 1e-6)
          #expect(abs(forces.decay[index] + 0.05 * 0.1 * w[index]) < 1e-6)
          velocity[index] = 0.9 * velocity[index] + g[index] + 0.1 * w[index]
        }
      }
    }
  }

  /// The pushes of the rows of a batch make the gradient.
  @Test func pushesMakeTheGradient() throws {
    let trainer = try trainer { _ in }
    for _ in 1...5 {
      trainer.update { update in
        for layer in 0..<2 {
          let gradient = update.gradient(of: 1, layer: layer, lane: 2)
          var sum = [Double](repeating: 0, count: gradient.count)
          for push in update.pushes(on: 1, layer: layer, lane: 2) {
            for (index, input) in (push.inputs + [1]).enumerated() {
              sum[index] += Double(push.slope) * Double(input)
            }
          }
          for index in sum.indices { #expect(abs(sum[index] - Double(gradient[index])) < 1e-6) }
        }
      }
    }
  }
}
