import Catalogs
import Networks
import Observation
import Results
import Runner
import TestSupport
import Testing

/// Networks in float64 beside the same networks in float32.
@Suite struct Float64TrainingTests {
  private func blocks(_ extra: [(String, String)] = []) throws -> [BlockResult] {
    let precision = ("batch: 8, steps: 70}", "batch: 8, steps: 70, precision: PRECISION}")
    return try ["float32", "float64"].map { name in
      let study = try Sample.prepared([precision, ("PRECISION", name)] + extra)
      return try #require(
        BlockTrainer(study.conditions[0], studySeed: 1).train(seeds: [3, 4, 5]))
    }
  }

  private func numbers(_ block: BlockResult, _ name: String) throws -> [Float] {
    let history = try #require(block.histories.first { $0.description.name == name })
    guard case .numbers(let values) = history.values else { return [] }
    return values
  }

  private func labels(_ block: BlockResult, _ name: String) throws -> [Int8] {
    let history = try #require(block.histories.first { $0.description.name == name })
    guard case .labels(let values) = history.values else { return [] }
    return values
  }

  @Test func bothStartAlikeAndSeeTheSameBatches() throws {
    let (narrow, wide) = (try blocks()[0], try blocks()[1])
    #expect(narrow.histories.map(\.description) == wide.histories.map(\.description))
    #expect(narrow.steps == wide.steps && wide.divergedAt == [-1, -1, -1])
    for name in ["probe_loss", "train_loss", "weight_norm", "gradient_norm", "preactivation_max"] {
      let (a, b) = (try numbers(narrow, name), try numbers(wide, name))
      #expect(a != b, "\(name): rounding shows")
      for (one, other) in zip(a, b) where !one.isNaN || !other.isNaN {
        // What float32 rounds in 70 updates of so small a network.
        #expect(abs(one - other) <= 2e-5 * max(1, abs(one)), "\(name): \(one), \(other)")
      }
    }
    #expect(try numbers(narrow, "weight_change")[0] == 0)
    for (one, other) in zip(narrow.finalValues, wide.finalValues) {
      #expect(one.name == other.name && one.definition == other.definition)
      for (a, b) in zip(one.values, other.values) { #expect(abs(a - b) < 1e-4, "\(one.name)") }
    }
  }

  /// exp(−80) is flushed in float32.
  @Test func aSlopeThatFadesInFloat32IsThereInFloat64() throws {
    let blocks = try blocks([
      ("activation: relu,", "activation: elu, biases: {name: constant, value: -80},"),
      ("[relu, tanh]", "[elu]"), ("learning_rate: 0.1", "learning_rate: 1e-9"),
    ])
    #expect(try labels(blocks[0], "dead_null_gradient").allSatisfy { $0 == 1 })
    #expect(try labels(blocks[1], "dead_null_gradient").allSatisfy { $0 == 0 })
    #expect(try numbers(blocks[1], "gradient_fraction").allSatisfy { $0 == 1 })
  }

  @Test func aNetworkInFloat64DependsOnItsSeedAlone() throws {
    let study = try Sample.prepared([("steps: 70}", "steps: 70, precision: float64}")])
    let trainer = BlockTrainer(study.conditions[0], studySeed: 1)
    let whole = try #require(trainer.train(seeds: (0..<16).map { UInt64($0) }))
    let alone = try #require(trainer.train(seeds: [9]))
    for (one, other) in zip(whole.histories, alone.histories) {
      let size = other.checkpoints * other.description.columns
      switch (one.values, other.values) {
      case (.numbers(let all), .numbers(let own)):
        #expect(all[(9 * size)..<(10 * size)].map(\.bitPattern) == own.map(\.bitPattern))
      case (.labels(let all), .labels(let own)):
        #expect(Array(all[(9 * size)..<(10 * size)]) == own)
      default: Issue.record("another kind of values")
      }
    }
    #expect(trainer.train(seeds: [1]) { true } == nil)
  }

  /// Every part of a configuration is carried over: what it changes shows in float64 as in float32.
  @Test(arguments: [
    "weights: he_normal, dropout: 0.4", "weights: he_normal, input_dropout: 0.4",
    "weights: he_normal, normalization: batch_norm", "weights: he_uniform, biases: none",
    "weights: he_normal, layers: {output: {weights: zeros, biases: {name: constant, value: 0.3}}}",
  ])
  func networksAreCarriedOver(_ change: String) throws {
    try expectCarried(("weights: he_normal", change))
  }

  @Test(arguments: [
    "learning_rate: 0.1, optimizer: {name: adam, beta1: 0.5}", "learning_rate: 0.1, l1: 0.01",
    "learning_rate: 0.1, schedule: cosine, warm_up: 20", "learning_rate: 0.1, max_norm: 0.4",
    "learning_rate: 0.1, clip: {name: by_norm, limit: 0.1}", "learning_rate: 0.1, label_noise: 0.5",
    "learning_rate: 0.1, weight_decay: 0.1", "learning_rate: 0.1, decoupled_weight_decay: 0.5",
    "learning_rate: 0.1, input_noise: 0.5", "learning_rate: 0.1, batch_order: shared",
    "learning_rate: 0.1, remedy: {name: shrink_and_perturb, every: 20}",
  ])
  func trainingIsCarriedOver(_ change: String) throws {
    try expectCarried(("learning_rate: 0.1", change))
  }

  private func expectCarried(_ change: (String, String)) throws {
    let (plain, changed) = (try blocks(), try blocks([change]))
    let before = try numbers(plain[1], "train_loss")
    let (narrow, wide) = (
      try numbers(changed[0], "train_loss"), try numbers(changed[1], "train_loss")
    )
    #expect(wide != before)
    for (a, b) in zip(narrow, wide) where !a.isNaN {
      #expect(abs(a - b) <= 1e-3 * max(1, abs(a)), "\(change.1): \(a), \(b)")
    }
  }

  @Test func theRecordIsCarriedOver() throws {
    let blocks = try blocks([
      (
        "record: {every: 35, probe: 40}",
        """
        record:
          every: 35
          probe: 40
          gradient_rows: 7
          windows: [{from: 3, to: 5, every: 1}]
          quantities: [all, certificate, activation_bound, removal_loss_change]
          criteria: [never_fires, {name: rare, threshold: 0.6}, provably_dead]
          layers: [effective_rank, cloned_units]
          networks: [born_constant, alive_inputs]
          dear_every: 2
          box: {low: -1, high: 1}
        """
      )
    ])
    #expect(blocks[0].histories.map(\.description) == blocks[1].histories.map(\.description))
    for (one, other) in zip(blocks[0].histories, blocks[1].histories) {
      switch (one.values, other.values) {
      case (.numbers(let a), .numbers(let b)):
        for (a, b) in zip(a, b) {
          #expect(a.isNaN == b.isNaN, "\(one.description.path)")
          if !a.isNaN {
            #expect(abs(a - b) <= 1e-3 * max(1, abs(a)), "\(one.description.path): \(a), \(b)")
          }
        }
      case (.labels(let a), .labels(let b)): #expect(a == b, "\(one.description.path)")
      default: Issue.record("another kind of values")
      }
    }
  }
}
