import Autopsies
import Networks
import Testing

/// Deaths that are planted with a known cause.
@Suite struct CauseOfDeathTests {
  /// Rows of x with the target 1·x, which the chain answers already; then one row far off.
  @Test func anOutlierPushesTheBias() throws {
    let rows = (1...20).map { "\(Double($0) / 20),\(Double($0) / 20)" }
    let table = (["x,y"] + rows.prefix(13) + ["0.5,-4000"] + rows.suffix(7)).joined(
      separator: "\n")
    let planted = try Planted.condition(
      table, network: Planted.chain([1, 1], biases: [0, 0]),
      training: "loss: mse, learning_rate: 0.05, batch: 4, steps: 40")
    let report = try #require(Planted.examine(planted))
    #expect(report.cause == .oneRow)
    let fall = try #require(report.fall)
    #expect(fall.pushes.first?.row == 13)
    #expect((fall.pushes.first?.share ?? 0) > 0.99)
    // Without that batch it lives on.
    let without = try #require(report.alternatives.first)
    #expect(without.without == "the batch of update \(fall.death)" && without.firesAtDeath)
    #expect(report.revival?.verdict == .permanent)
    #expect(report.spells.last?.end == nil)
  }

  /// No gradient at all: the weights of the output are zero, and so are the targets.
  @Test func decayStarvesAUnit() throws {
    let planted = try Planted.condition(
      "x,y\n1,0\n2,0\n3,0", network: Planted.chain([1, 0], biases: [0.5, 0]),
      training: "loss: mse, learning_rate: 1, weight_decay: 0.5, batch: full, steps: 120")
    let report = try #require(Planted.examine(planted))
    #expect(report.cause == .weightDecay)
    let fall = try #require(report.fall)
    // Halved at every update, and flushed below 2⁻¹⁰⁰.
    #expect(fall.death > 90)
    #expect(fall.whole.decay == fall.whole.weights + fall.whole.bias)
    #expect(fall.whole.gradient == 0 && fall.whole.momentum == 0)
    #expect(report.alternatives.contains { $0.without == "decay" && $0.firesInTheEnd })
  }

  @Test(arguments: [
    "l1: 0.01", "decoupled_weight_decay: 0.5", "optimizer: {name: adamw, weight_decay: 0.5}",
  ])
  func everyKindOfDecayIsTold(_ key: String) throws {
    let planted = try Planted.condition(
      "x,y\n1,0\n2,0", network: Planted.chain([1, 0], biases: [0, 0]),
      training: "loss: mse, learning_rate: 1, \(key), batch: full, steps: 150")
    let report = try #require(Planted.examine(planted))
    #expect(report.cause == .weightDecay)
    #expect(report.revival?.ways.contains { $0.hasPrefix("decay") } == true)
  }

  /// The training rows lose the unit early; a row of the test set still activates it, and momentum
  /// carries it on.
  @Test func momentumDriftsOn() throws {
    let planted = try Planted.condition(
      "x,y,part\n1,-30,train\n1,-30,train\n40,0,test",
      network: Planted.chain([1, 1], biases: [0, 0]),
      training:
        "loss: mse, learning_rate: 0.001, optimizer: {name: momentum, momentum: 0.98}, batch: full, "
        + "steps: 200",
      data: "split: {column: part}")
    let report = try #require(Planted.examine(planted))
    #expect(report.cause == .momentum)
    let fall = try #require(report.fall)
    #expect(fall.endsWithoutGradient)
    let last = fall.lastUpdate
    #expect(last.gradient == 0 && last.decay == 0)
    #expect(abs((last.momentum ?? 0) - last.change) < 1e-5 * abs(last.change))
    #expect(report.revival?.verdict == .possible)
    #expect(report.revival?.ways == ["momentum: the optimizer still moves it"])
  }

  /// The inputs of the second layer fall a hundred times as fast as its own weights.
  @Test func theLayerBelowTakesTheInputsAway() throws {
    let planted = try Planted.condition(
      "x,y\n10,-5\n11,-5\n12,-5",
      network: Planted.chain([0.1, 1, 1], biases: [0, -0.2, 0]),
      training: "loss: mae, learning_rate: 0.001, batch: full, steps: 100")
    let report = try #require(Planted.examine(planted, layer: 1))
    #expect(report.cause == .upstreamShift)
    let whole = try #require(report.fall?.whole)
    #expect(whole.inputs / whole.change > 0.9)
  }

  /// Pushed by all rows alike, with a step length that has risen to twice its mean.
  @Test func theRateRises() throws {
    let rows = (0..<10).map { "\(1 + Double($0) / 10),-50" }
    let planted = try Planted.condition(
      (["x,y"] + rows).joined(separator: "\n"), network: Planted.chain([1, 1], biases: [0, 0]),
      training: "loss: mae, learning_rate: 0.1, warm_up: 60, batch: full, steps: 100")
    let report = try #require(Planted.examine(planted))
    #expect(report.cause == .learningRate)
    let fall = try #require(report.fall)
    #expect(fall.death < 60 && fall.relativeLearningRate > 1.8)
    #expect(
      report.alternatives.contains { $0.firesAtDeath && $0.without.hasPrefix("step lengths") })
    // At an even rate the same death is the gradient's.
    let even = try Planted.condition(
      (["x,y"] + rows).joined(separator: "\n"), network: Planted.chain([1, 1], biases: [0, 0]),
      training: "loss: mae, learning_rate: 0.05, batch: full, steps: 100")
    #expect(try #require(Planted.examine(even)).cause == .gradient)
  }

  @Test func aLimitOfTheNormIsAnIntervention() throws {
    // z = 3·x − 2: at a norm of 0.5 nothing is left.
    let planted = try Planted.condition(
      "x,y\n1,0\n2,0", network: Planted.chain([3, 0], biases: [-2, 0]),
      training: "loss: mse, learning_rate: 0.1, max_norm: 0.5, batch: full, steps: 20")
    let report = try #require(Planted.examine(planted))
    #expect(report.cause == .intervention && report.fall?.death == 1)
  }

  @Test func bornSilentAndNeverSilent() throws {
    let born = try Planted.condition(
      "x,y\n1,0\n2,0", network: Planted.chain([-1, 1], biases: [0, 0]),
      training: "loss: mse, learning_rate: 0.1, batch: full, steps: 20")
    let report = try #require(Planted.examine(born))
    #expect(report.cause == .born && report.fall == nil && report.spell.start == 0)
    let alive = try Planted.condition(
      "x,y\n1,1\n2,2", network: Planted.chain([1, 1], biases: [0, 0]),
      training: "loss: mse, learning_rate: 0.1, batch: full, steps: 20")
    #expect(Planted.examine(alive) == nil)
  }
}
