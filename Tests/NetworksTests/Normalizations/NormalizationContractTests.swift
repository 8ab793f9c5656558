import Catalogs
import Lanes
import Networks
import Testing

/// What every normalization of the catalog must keep to, alone and with skip connections.
@Suite("Normalization contract")
struct NormalizationContractTests {
  static let cases = Catalog<any Normalization>.normalizations.names.flatMap { name in
    [0, 2].map { (name, $0) }
  }

  private func shape(_ name: String, residual: Int) throws -> NetworkConfiguration {
    var shape = try configuration(hidden: [5, 5, 5], activation: "prelu")
    shape.normalization = try choose(.normalizations, name)
    shape.residual = residual
    return shape
  }

  private func training(_ optimizer: String = "adam", steps: Int = 6) throws
    -> TrainingConfiguration
  {
    TrainingConfiguration(
      loss: try loss("cross_entropy"), optimizer: try choose(.optimizers, optimizer),
      learningRate: 0.05, batch: 8, steps: steps)
  }

  private let rows = samples(rows: 24, features: 3, outputs: 2)

  @Test("As many parameters as the configuration says", arguments: cases)
  func parameters(name: String, residual: Int) throws {
    let shape = try shape(name, residual: residual)
    let network = train(shape, try training(steps: 0), on: rows).network
    let count = shape.parameterCount(features: 3, outputs: 2)
    #expect(network.bits(ofNetwork: 0).count == count)
    let rule = shape.normalization.value
    #expect(count == 107 + 15 * ((rule.hasScale ? 1 : 0) + (rule.hasShift ? 1 : 0)))
    #expect(network.layers[3].scale == nil && network.layers[3].shift == nil)
  }

  @Test("A lane has the bits that it has among other networks", arguments: cases)
  func lanes(name: String, residual: Int) throws {
    let shape = try shape(name, residual: residual)
    let training = try training()
    let together = train(shape, training, on: rows, seeds: Array(30..<46))
    let other = train(shape, training, on: rows, seeds: [90, 37, 91])
    #expect(together.network.bits(ofNetwork: 7) == other.network.bits(ofNetwork: 1))
    #expect(together.network.bits(ofNetwork: 7) != together.network.bits(ofNetwork: 8))
    for (a, b) in zip(together.network.statistics, other.network.statistics) {
      #expect(a.mean.values(ofNetwork: 7) == b.mean.values(ofNetwork: 1))
      #expect(a.variance.values(ofNetwork: 7) == b.variance.values(ofNetwork: 1))
    }
  }

  @Test("Every parameter learns, with the gradient at once and stored", arguments: cases)
  func learns(name: String, residual: Int) throws {
    let shape = try shape(name, residual: residual)
    var stored = try training()
    // A limit that nothing reaches: the same step from a stored gradient.
    stored.clip = try choose(.clippings, "by_norm", ["limit": 1e6])
    let start = train(shape, try training(steps: 0), on: rows).network
    let atOnce = train(shape, try training(), on: rows).network
    let later = train(shape, stored, on: rows).network
    #expect(atOnce.bits(ofNetwork: 5) == later.bits(ofNetwork: 5))
    for (layer, first) in zip(atOnce.layers, start.layers) {
      for (now, before) in zip(layer.parameters, first.parameters) {
        #expect(now.values(ofNetwork: 5) != before.values(ofNetwork: 5))
      }
    }
  }

  @Test("An evaluation leaves everything as it is", arguments: cases)
  func evaluation(name: String, residual: Int) throws {
    let trainer = train(try shape(name, residual: residual), try training(), on: rows)
    let network = trainer.network
    let before = network.bits(ofNetwork: 3)
    let means = network.statistics.map { $0.mean.values(ofNetwork: 3) }
    let judge = Evaluation(network: network, samples: rows, loss: try loss("cross_entropy").value)
    let first = judge.run(network, gradient: network.emptyLayers())
    #expect(judge.run(network).loss.bits == first.loss.bits)
    #expect(network.bits(ofNetwork: 3) == before)
    #expect(network.statistics.map { $0.mean.values(ofNetwork: 3) } == means)
  }

  @Test("A NaN stays in its network", arguments: cases)
  func notANumber(name: String, residual: Int) throws {
    let trainer = train(try shape(name, residual: residual), try training(steps: 1), on: rows)
    let healthy = train(try shape(name, residual: residual), try training(steps: 1), on: rows)
    trainer.network.layers[0].biases?[0, 1][4] = .nan
    for trainer in [trainer, healthy] { for _ in 0..<2 { trainer.update() } }
    #expect(trainer.diverged[4] && !trainer.diverged[3] && !trainer.diverged[5])
    #expect(trainer.network.bits(ofNetwork: 5) == healthy.network.bits(ofNetwork: 5))
  }

  @Test("Initializers that look at rows see normalized and residual layers")
  func carried() throws {
    var shape = try shape("layer_norm", residual: 1)
    shape.weights = try weights("lsuv")
    shape.biases = try weights("zeros")
    let network = train(shape, try training(steps: 0), on: rows).network
    let space = Workspace(for: network, rows: 24)
    rows.withInputs { network.forward($0, rows: 24, in: space) }
    // lsuv gives the sums of every layer, over rows and units, a variance of 1; the output layer's
    // are not normalized afterwards.
    for lane in [0, 11] {
      let outputs = space.outputs.values(ofNetwork: lane).map { Double($0) }
      #expect(abs(DoubleNormalization.moments(outputs).variance - 1) < 1e-3)
    }
  }

  @Test("Normalized weights start as the initializer has them, and their length is the scale")
  func lengths() throws {
    let plain = train(try shape("none", residual: 0), try training(steps: 0), on: rows).network
    let start = train(try shape("weight_norm", residual: 0), try training(steps: 0), on: rows)
      .network
    for (a, b) in zip(plain.layers, start.layers) {
      #expect(a.weights.values(ofNetwork: 6) == b.weights.values(ofNetwork: 6))
    }
    var limited = try training("sgd")
    limited.maxNorm = 0.75
    let network = train(try shape("weight_norm", residual: 0), limited, on: rows).network
    for layer in network.layers.dropLast() {
      for unit in 0..<layer.fanOut {
        let squares = (0..<layer.fanIn).map { Double(layer.weights[$0, unit][6]) }
          .reduce(0) { $0 + $1 * $1 }
        let scale = try #require(layer.scale)[0, unit][6]
        #expect(close(squares.squareRoot(), abs(Double(scale)), relative: 1e-5, absolute: 0))
        #expect(abs(scale) <= 0.75)
      }
    }
  }

  @Test("A unit whose direction is zero has no weights")
  func zeroDirection() throws {
    var shape = try shape("weight_norm", residual: 0)
    shape.weights = try weights("zeros")
    let network = train(shape, try training(), on: rows).network
    for value in network.layers[0].weights.values(ofNetwork: 2) { #expect(value == 0) }
    #expect(network.bits(ofNetwork: 2).allSatisfy { !Real(bitPattern: $0).isNaN })
  }
}
