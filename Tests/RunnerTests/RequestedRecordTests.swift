import Analysis
import HDF5
import Results
import Runner
import Studies
import TestSupport
import Testing

/// What a study asks for beside the usual, from training to the merged file.
@Suite struct RequestedRecordTests {
  private static let wanted = [
    ("hidden: [4]", "hidden: [4, 3]"),
    (
      "every: 35, probe: 40",
      """
      every: 35, probe: 40, quantities: [all, first_active, selectivity, removal_loss_change, \
      activation_bound, certificate], \
      criteria: [never_fires, silent_batch, zero_ratio, gradient_dormant, low_utility, saturated, \
      small_slope, cloned, functionally_dead, provably_dead, {name: rare, threshold: 0.5}, rare], \
      layers: [effective_rank, stable_rank, approximate_rank, near_zero_share, cloned_units, \
      layer_gradient_norm, layer_weight_norm], networks: [born_constant, constant_output, \
      alive_inputs], windows: [{from: 3, to: 9, every: 3}], dear_every: 2
      """
    ),
  ]

  @Test func everythingOnRequestIsRecordedMergedAndVerified() async throws {
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared(Self.wanted)
    let path = try await Sample.run(prepared, in: folder)
    let digest = try StudyFile(path).digest()
    try Lives.append(to: path, of: prepared.study)
    let file = try StudyFile(path)
    #expect(try file.digest() == digest)
    #expect(try file.steps(condition: 0) == [0, 3, 6, 9, 35, 70])
    let constant = try file.finalValues("born_constant", condition: 0)
    #expect(constant.allSatisfy { $0 == 0 || $0 == 1 } && constant.count == 20)
    let alive = try file.finalValues("alive_inputs", condition: 0)
    #expect(alive.allSatisfy { $0 > 0 && $0 <= 1 })
    let rank = try file.history("layer_1/effective_rank", condition: 0)
    let approximate = try file.history("layer_2/approximate_rank", condition: 0)
    for network in 0..<20 {
      for (checkpoint, isDear) in [true, false, true, false, true, true].enumerated() {
        let value = rank[network, checkpoint, 0]
        #expect(isDear ? value >= 0 && value <= 4 : value.isNaN)
        if isDear { #expect([0, 1, 2, 3].contains(approximate[network, checkpoint, 0])) }
      }
    }
    let raw = try File.open(path)
    #expect(try raw.dataset("condition_0000/layer_1/effective_rank").hasAttribute("derived"))
    #expect(try !raw.dataset("condition_0000/layer_1/near_zero_share").hasAttribute("derived"))
    let ranks = try raw.dataset("condition_0000/probe_rank").read(as: Int32.self)
    #expect(ranks.sorted() == Array(0..<40) && ranks != Array(0..<40))
    let violations = try file.derivedCounts("implications/violations")
    #expect(violations.count > 4 && violations.allSatisfy { $0 == 0 })
    let outcome = try Verification(prepared).run(against: file, sample: 6) { _, _ in }
    #expect(outcome.difference == nil && outcome.networks >= 6)
  }

  @Test func bytesOfTheLayoutAreThoseOfTheNames() throws {
    let layout = try Sample.prepared(Self.wanted).conditions[0].layout
    let byName = layout.bytesByName.reduce(0) { $0 + $1.bytes }
    #expect(layout.bytesPerNetwork == byName + 4 * layout.finalValues.count + 12)
    #expect(layout.bytesByName.first { $0.name == "effective_rank" }?.bytes == 2 * 6 * 4)
    #expect(layout.bytesByName.first { $0.name == "first_active" }?.bytes == 7 * 6 * 4)
  }

  /// A permanent death in the first layer is for ever, bit for bit; with momentum it is not called so.
  @Test func permanentDeathsArePermanent() async throws {
    let gloomy = [
      ("hidden: [4]", "hidden: [12, 6]"),
      (
        "weights: he_normal",
        "weights: he_normal, biases: {name: normal, mean: -1, standard_deviation: 1}"
      ),
      ("learning_rate: 0.1", "learning_rate: 1"),
      ("every: 35, probe: 40", "every: 2"), ("activation: [relu, tanh]", "activation: [relu]"),
    ]
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared(gloomy)
    let path = try await Sample.run(prepared, in: folder)
    try Lives.append(to: path, of: prepared.study)
    let file = try StudyFile(path)
    let rules = try file.derivedTexts("implications/if")
    let row = try #require(rules.firstIndex(of: "permanent death"))
    #expect(try file.derivedCounts("implications/cases")[row] > 100)
    #expect(try file.derivedCounts("implications/violations").allSatisfy { $0 == 0 })
    let event = try file.derivedCounts("events/event")
    #expect(event.contains(1) && event.contains(2), "units die, and in other ways revive")
  }

  @Test(arguments: [
    ("record: {every: 35, probe: 40}", "record: {every: 35, networks: [born_half_dead]}"),
    ("record: {every: 35, probe: 40}", "record: {every: 35, networks: [mean_collapse]}"),
  ])
  func whatHasNoMeaningOnTheDataIsRefused(_ change: (String, String)) {
    #expect(throws: RunnerError.self) { try Sample.prepared([change]) }
  }
}
