import Analysis
import Foundation
import HDF5
import Results
import Studies
import TestSupport
import Testing

@Suite struct LivesTests {
  /// Labels of three units over five checkpoints by `never_fires`; `rare` is dead wherever that is,
  /// but for one planted violation; `null_gradient` as `never_fires`.
  private static let lives: [String: [String]] = [
    // network: units of layer 1, then layer 2
    "0": ["..xxx", "xxxxx", "....."], "1": ["xxxxx", "xxxxx", "xxxxx"],
    "2": [".x.xx", ".....", "..x.."],
  ]
  private static let second: [String: [String]] = [
    "0": ["...xx", "....."], "1": ["..xxx", "x...."], "2": [".....", "....."],
  ]

  private func planted(_ change: (String, String) = ("", ""), divergedAt: Int32 = -1) throws
    -> Planted
  {
    var text = """
      name: lives
      networks: 3
      first_seed: 40
      data: {source: iris, split: {test: 0.2}}
      network: {hidden: [3, 2], activation: relu, weights: he_normal}
      training: {loss: cross_entropy, learning_rate: 0.1, batch: 4, steps: 20}
      record: {every: 5, quantities: [], criteria: [never_fires, null_gradient, rare]}
      """
    if !change.0.isEmpty { text = text.replacing(change.0, with: change.1) }
    var planted = try Planted(text)
    planted.divergedAt = { _, network in network == 2 ? divergedAt : -1 }
    planted.history = { place in
      let table = place.path.hasPrefix("layer_1") ? Self.lives : Self.second
      guard place.path.contains("/dead_"), let units = table["\(place.network)"] else { return 0 }
      let isDead = Array(units[place.column])[place.checkpoint] == "x"
      // One unit that never fires and is called not rare.
      let isBroken =
        place.path == "layer_1/dead_rare" && place.network == 1 && place.checkpoint == 4
        && place.column == 2
      return isDead && !isBroken ? 1 : 0
    }
    return planted
  }

  private func file(_ planted: Planted, in folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/lives.h5"
    try planted.write(to: path)
    let before = try StudyFile(path).digest()
    try Lives.append(to: path, of: planted.study)
    let after = try StudyFile(path).digest()
    #expect(after == before, "what is derived has no part in the digest")
    return path
  }

  @Test func fatesAreTheStepsOfTheLabels() throws {
    let folder = try TemporaryFolder()
    let path = try file(planted(), in: folder)
    let file = try StudyFile(path)
    func steps(_ name: String) throws -> [Int] {
      try file.derivedCounts("condition_0000/layer_1/\(name)_never_fires")
    }
    #expect(try steps("death_step") == [10, 0, -1, 0, 0, 0, 5, -1, 10])
    #expect(try steps("final_death_step") == [10, 0, -1, 0, 0, 0, 15, -1, -1])
    #expect(try steps("revival_step") == [-1, -1, -1, -1, -1, -1, 10, -1, 15])
    let raw = try File.open(path)
    let dataset = try raw.dataset("condition_0000/layer_2/death_step_rare")
    #expect(try dataset.shape == [3, 2])
    #expect(try dataset.readAttribute("derived", as: Int32.self) == 1)
    #expect(try dataset.hasAttribute("DIMENSION_LIST"))
    let names = try file.names(condition: 0, part: "layer_1")
    #expect(names == ["dead_never_fires", "dead_null_gradient", "dead_rare"])
  }

  @Test func aNetworkThatDivergedHasNoEnd() throws {
    let folder = try TemporaryFolder()
    let path = try file(planted(divergedAt: 12), in: folder)
    let file = try StudyFile(path)
    func steps(_ name: String) throws -> ArraySlice<Int> {
      try file.derivedCounts("condition_0000/layer_1/\(name)_never_fires").suffix(3)
    }
    // Checkpoints 0, 5 and 10 are known.
    #expect(try steps("death_step") == [5, -1, 10])
    #expect(try steps("final_death_step") == [-2, -2, -2])
    #expect(try steps("revival_step") == [10, -1, -1])
  }

  @Test func everyChangeIsAnEvent() throws {
    let folder = try TemporaryFolder()
    let path = try file(planted(), in: folder)
    let file = try StudyFile(path)
    func column(_ name: String) throws -> [Int] { try file.derivedCounts("events/\(name)") }
    let (seed, layer, unit) = (try column("seed"), try column("layer"), try column("unit"))
    let (criterion, event) = (try column("criterion"), try column("event"))
    let (step, before) = (try column("step"), try column("previous_step"))
    let (certainty, cascade) = (try column("certainty"), try column("cascade"))
    let rows = seed.indices.filter { criterion[$0] == 0 }.map {
      "\(seed[$0]) \(layer[$0]).\(unit[$0]) \(event[$0]) \(before[$0])–\(step[$0])"
        + (certainty[$0] == 1 ? " permanent" : "") + (cascade[$0] == 1 ? " cascade" : "")
    }
    #expect(
      Set(rows) == [
        "40 1.0 1 5–10 permanent", "40 1.1 0 -1–0 permanent",
        "41 1.0 0 -1–0 permanent", "41 1.1 0 -1–0 permanent", "41 1.2 0 -1–0 permanent",
        "42 1.0 1 0–5 permanent", "42 1.0 2 5–10", "42 1.0 1 10–15 permanent",
        "42 1.2 1 5–10 permanent", "42 1.2 2 10–15",
        "40 2.0 1 10–15", "41 2.0 1 5–10 cascade", "41 2.1 0 -1–0 cascade", "41 2.1 2 0–5",
      ])
    #expect(rows.count == 14)
    let raw = try File.open(path).group("events")
    #expect(try raw.readAttribute("derived", as: Int32.self) == 1)
    #expect(
      try raw.dataset("event").readAttribute("flag_meanings", as: String.self)
        == "born_dead dies revives")
  }

  @Test(arguments: [
    ("steps: 20", "steps: 20, weight_decay: 0.1"), ("steps: 20", "steps: 20, optimizer: adam"),
    ("steps: 20", "steps: 20, optimizer: momentum"), ("steps: 20", "steps: 20, max_norm: 3"),
    ("steps: 20", "steps: 20, input_noise: 0.1"), ("steps: 20", "steps: 20, remedy: redo"),
    ("every: 5", "every: 5, probe: 100"), ("every: 5", "every: 5, probe_from: test"),
    ("activation: relu", "activation: relu, input_dropout: 0.1"),
    ("activation: relu", "activation: relu, normalization: layer_norm"),
    ("null_gradient, rare", "rare, tau_dormant"),
  ])
  func onlyTheTheoremMakesADeathPermanent(_ change: (String, String)) throws {
    let folder = try TemporaryFolder()
    let path = try file(planted(change), in: folder)
    let certainty = try StudyFile(path).derivedCounts("events/certainty")
    // never_fires of relu proves a slope of 0 as well as null_gradient does.
    #expect(certainty.contains(1) == change.1.hasPrefix("rare"))
  }

  @Test func criteriaAreHeldAgainstEachOther() throws {
    let folder = try TemporaryFolder()
    let path = try file(planted(), in: folder)
    let file = try StudyFile(path)
    let labels = try file.derivedTexts("agreement/pair")
    let row = try #require(labels.firstIndex(of: "0: never_fires, rare (end)"))
    func cell(_ name: String, _ row: Int) throws -> Int {
      try file.derivedCounts("agreement/\(name)")[row]
    }
    // Nine units of layer 1, six of layer 2; dead at the end 6 and 2, of which one is not rare.
    #expect(try cell("both", row) == 7 && cell("first_only", row) == 1)
    #expect(try cell("second_only", row) == 0 && cell("neither", row) == 7)
    let kappa = try file.derivedNumbers("agreement/kappa")[row]
    let expected = (8.0 * 7 + 7 * 8) / 225
    #expect(abs(kappa - (14.0 / 15 - expected) / (1 - expected)) < 1e-12)
    let rules = try file.derivedTexts("implications/implication")
    let cases = try file.derivedCounts("implications/cases")
    let violations = try file.derivedCounts("implications/violations")
    let found = Dictionary(uniqueKeysWithValues: zip(rules, zip(cases, violations)))
    #expect(try #require(found["0: never_fires => rare"]).1 == 1)
    #expect(try #require(found["0: never_fires => null_gradient"]).1 == 0)
    #expect(found["0: never_fires => null_gradient"]?.0 == found["0: never_fires => rare"]?.0)
    // The planted revivals of permanently dead units are no lives that training could give.
    #expect(try #require(found["0: permanent death => no revival"]).1 > 0)
    #expect(found["0: rare => never_fires"] == nil)
  }

  @Test func aStudyWithoutCriteriaHasNoTables() throws {
    let folder = try TemporaryFolder()
    let path = try file(planted(("[never_fires, null_gradient, rare]", "[]")), in: folder)
    let file = try StudyFile(path)
    #expect(try !file.hasDerived("events") && !file.hasDerived("agreement"))
  }

  @Test func silenceOnFewerInputs() throws {
    let folder = try TemporaryFolder()
    var planted = try planted(("quantities: []", "probe: 6, quantities: [first_active]"))
    planted.history = { place in
      guard place.path == "layer_1/first_active", place.checkpoint == 4 else { return 0 }
      return [[0, 1, 6], [6, 6, 6], [2, 3, .nan]][place.network][place.column]
    }
    let path = try file(planted, in: folder)
    let file = try StudyFile(path)
    #expect(try file.derivedCounts("condition_0000/probe_inputs") == [1, 2, 4, 6])
    #expect(
      try file.derivedCounts("condition_0000/layer_1/silent_units")
        == [2, 1, 1, 1, 3, 3, 3, 3, -1, -1, -1, -1])
    let bounds = try file.derivedNumbers("condition_0000/rate_bound")
    // 1 − 0.05^(1/6) = 0.39304
    #expect(abs(bounds[3] - 0.393_037_8) < 1e-6 && bounds[0] == 0.95)
    #expect(try file.derivedNumbers("condition_0000/rule_of_three") == [1, 1, 0.75, 0.5])
  }
}
