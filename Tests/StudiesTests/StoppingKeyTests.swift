import Testing

@testable import Studies

@Suite struct StoppingKeyTests {
  private static func text(_ networks: String, claims: Bool = true) -> String {
    """
    name: stops
    networks: \(networks)
    data: {source: iris}
    network: {hidden: [4], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.1, batch: 8, steps: 8}
    record: {every: 4}

    """
      + (claims
        ? "claims:\n  - {id: a, says: b, measure: {quantity: final_loss}, expect: {at_most: 1}}\n"
        : "")
  }

  @Test func looksDoubleUpToTheMost() throws {
    let study = try Samples.study(Self.text("{at_most: 300, stop: decided}"))
    #expect(study.networks == 300 && study.stopping?.looks == [32, 64, 128, 256, 300])
    #expect(study.canonical.contains(#""looks":[32,64,128,256,300]"#))
    let few = try Samples.study(Self.text("{at_most: 20, stop: decided}"))
    #expect(few.stopping?.looks == [20])
    let plain = try Samples.study(Self.text("300"))
    #expect(plain.stopping == nil && !plain.canonical.contains("looks"))
    #expect(plain.hash != study.hash)
  }

  @Test func aLookIsTheSameStudyWithFewerNetworks() throws {
    let study = try Samples.study(
      Self.text("{at_most: 96, stop: decided, looks: [48, 96]}"))
    let look = study.truncated(to: 48)
    #expect(look.networks == 48 && look.hash == study.hash && look.blocks.count == 3)
    #expect(study.networks == 96 && study.truncated(to: 1000).networks == 96)
  }

  @Test(arguments: [
    ("{at_most: 64}", "missing key 'networks.stop'"),
    ("{stop: decided}", "missing key 'networks.at_most'"),
    ("{at_most: 64, stop: soon}", "cannot be 'soon'"),
    ("{at_most: 64, stop: decided, looks: [32]}", "must ascend and end with 'at_most', 64"),
    ("{at_most: 64, stop: decided, looks: [64, 32, 64]}", "must ascend"),
    ("{at_most: 64, stop: decided, looks: [1, 64]}", "at least 2"),
    ("0", "at least 1"),
  ])
  func faults(networks: String, message: String) {
    let error = #expect(throws: StudyError.self) { try Samples.study(Self.text(networks)) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func withoutClaimsThereIsNothingToDecide() {
    let error = #expect(throws: StudyError.self) {
      try Samples.study(Self.text("{at_most: 64, stop: decided}", claims: false))
    }
    #expect(error?.description.contains("no claims that could be decided") == true)
  }
}
