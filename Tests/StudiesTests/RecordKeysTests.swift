import Observation
import Testing

@testable import Studies

/// The keys of `record` that are written only where they are used.
@Suite struct RecordKeysTests {
  private func study(_ record: String, network: String = "", claim: String = "") throws -> Study {
    let claims =
      claim.isEmpty
      ? "" : "\nclaims: [{id: c, says: s, measure: {\(claim)}, expect: {at_least: 0}}]"
    return try StudyReader.read(
      text: """
        name: keys
        networks: 2
        data: {source: iris}
        network: {hidden: [4], activation: relu, weights: he_normal\(network)}
        training: {loss: cross_entropy, learning_rate: 0.1, batch: 8, steps: 100}
        record: {every: 50\(record)}\(claims)
        """, file: "keys.yaml")
  }

  private func problems(_ record: String, network: String = "", claim: String = "") -> String {
    do {
      _ = try study(record, network: network, claim: claim)
      return ""
    } catch { return "\(error)" }
  }

  @Test func aStudyWithoutThemIsWhatItWas() throws {
    let plain = try study("")
    for same in [
      ", windows: []", ", layers: []", ", networks: []", ", dear_every: ends",
      ", quantities: [all]", ", box: data",
    ] { #expect(try study(same).hash == plain.hash, "\(same)") }
    for other in [
      ", windows: [{from: 3, to: 9}]", ", layers: [stable_rank]", ", networks: [born_constant]",
      ", dear_every: 2", ", quantities: [all, first_active]",
      ", box: {low: -1, high: 1}",
    ] { #expect(try study(other).hash != plain.hash, "\(other)") }
  }

  @Test func theyAreRead() throws {
    let record = try study(
      ", windows: [{from: 60, to: 64, every: 2}, {from: 3, to: 5}], layers: [layer_weight_norm, effective_rank], "
        + "networks: [constant_output, born_constant], quantities: [selectivity, all], dear_every: 3"
    ).conditions[0].settings.record
    #expect(
      record.windows == [
        RecordWindow(from: 3, to: 5, every: 1), RecordWindow(from: 60, to: 64, every: 2),
      ])
    #expect(record.layers == [.effectiveRank, .weightNorm])
    #expect(record.networks == [.bornConstant, .constantOutput])
    #expect(record.quantities == UnitQuantity.allCases + [.selectivity])
    #expect(record.dearEvery == 3)
    let boxed = try study(", box: {low: -1, high: [1, 2, 3, 4.5]}").conditions[0].settings.record
    #expect(boxed.box == .between(low: [-1], high: [1, 2, 3, 4.5]))
    #expect(record.checkpoints(steps: 100) == [0, 3, 4, 5, 50, 60, 62, 64, 100])
  }

  @Test(arguments: [
    (", windows: [{from: 9, to: 3}]", "ends before it begins"),
    (", windows: [{from: 9}]", "missing key 'record.windows.to'"),
    (", windows: [{from: 0, to: 9, evry: 2}]", "did you mean 'every'"),
    (", layers: [rank]", "'record.layers' cannot be 'rank'"),
    (", networks: [born_constnat]", "did you mean 'born_constant'"),
    (", networks: [final_loss]", "'record.networks' cannot be 'final_loss'"),
    (", quantities: [all, dead]", "'record.quantities' cannot be 'dead'"),
    (", dear_every: 0", "at least 1"),
    (", box: dta", "must be a mapping"),
    (", box: {low: 0}", "missing key 'record.box.high'"),
    (", box: {low: 1, high: 0}", "'low' lies above 'high'"),
    (", box: {low: [0, 2], high: 1}", "'low' lies above 'high'"),
    (", box: {low: [0, 2], high: [1, 2, 3]}", "'low' has 2 numbers, and 'high' has 3"),
    (", box: {low: [], high: 1}", "at least one number"),
    (", box: {low: 0, high: .inf}", "finite"),
  ])
  func whatIsWrongIsSaid(_ record: String, _ message: String) {
    #expect(problems(record).contains(message), "\(problems(record))")
  }

  @Test func removalNeedsRowsThatDoNotMeet() {
    let functional = ", criteria: [functionally_dead]"
    #expect(problems(functional).isEmpty)
    #expect(problems(functional, network: ", normalization: weight_norm").isEmpty)
    for network in [", normalization: batch_norm", ", normalization: layer_norm"] {
      #expect(problems(functional, network: network).contains("without a unit"))
      #expect(
        problems(", quantities: [removal_loss_change]", network: network).contains("without a unit")
      )
    }
  }

  @Test func claimsMeasureThem() throws {
    for (record, claim) in [
      (", networks: [born_constant]", "quantity: born_constant"),
      (", layers: [effective_rank]", "quantity: effective_rank, layer: 1, at: start"),
      (", layers: [near_zero_share]", "quantity: near_zero_share, reduce: max, at: 50"),
      (", quantities: [first_active]", "quantity: first_active, reduce: min"),
      (", windows: [{from: 3, to: 5}]", "quantity: probe_loss, at: 4"),
    ] {
      #expect(problems(record, claim: claim).isEmpty, "\(problems(record, claim: claim))")
      #expect(!problems("", claim: claim).isEmpty, "\(claim)")
    }
    #expect(
      problems(", networks: [born_constant]", claim: "quantity: born_constant, at: start")
        .contains("known at the end only"))
  }
}
