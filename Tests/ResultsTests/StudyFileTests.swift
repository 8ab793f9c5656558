import HDF5
import Observation
import Results
import Studies
import TestSupport
import Testing

@Suite struct StudyFileTests {
  let folder: TemporaryFolder
  let planted: Planted
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    planted = try Sample.planted()
    path = try Sample.file(in: folder, of: planted)
  }

  @Test func theStudyAndItsGridComeBack() throws {
    let file = try StudyFile(path)
    #expect(file.study == "planted")
    #expect(file.studyText == Sample.text)
    #expect(file.overrides.isEmpty)
    #expect(file.conditions == 2)
    #expect(file.seeds == (100..<118).map { UInt64($0) })
    #expect(file.factors.map(\.name) == ["network.activation", "training.learning_rate"])
    #expect(file.factors.map(\.coordinate) == ["activation", "learning_rate"])
    #expect(file.factors.map(\.labels) == [["relu", "elu"], ["0.1", "0.1"]])
    #expect(
      file.labels(ofCondition: 1) == [
        "network.activation": "elu", "training.learning_rate": "0.1",
      ])
    #expect(try file.steps(condition: 1) == [0, 4, 8, 10])
    #expect(try file.hiddenLayers(condition: 0) == 2)
    #expect(try file.names(condition: 0, part: "input") == ["gradient_norm", "weight_change"])
    #expect(try file.names(condition: 0, part: "").contains("dead_fraction_rare_0.05"))
  }

  @Test func everyHistoryStandsAtItsPlace() throws {
    let file = try StudyFile(path)
    for (condition, layout) in planted.layouts.enumerated() {
      for description in layout.histories {
        let history = try file.history(description.path, condition: condition)
        #expect(history.networks == 18 && history.checkpoints == 4)
        #expect(history.columns == description.columns)
        for network in 0..<18 {
          for checkpoint in 0..<4 {
            for column in 0..<description.columns {
              var value = planted.history(
                Planted.Place(
                  path: description.path, condition: condition, network: network,
                  checkpoint: checkpoint, column: column))
              if description.isLabel { value = value != 0 ? 1 : 0 }
              let stored = history[network, checkpoint, column]
              if stored.bitPattern != value.bitPattern {
                Issue.record("\(description.path) \(network) \(checkpoint) \(column): \(stored)")
                return
              }
            }
          }
        }
        #expect(
          try file.definition(description.path, condition: condition) == description.definition)
        #expect(try file.hasHistory(description.path, condition: condition))
      }
    }
    #expect(try !file.hasHistory("layer_3/bias", condition: 0))
  }

  @Test func someNetworksAreReadAlone() throws {
    let file = try StudyFile(path)
    let all = try file.history("layer_1/bias", condition: 1)
    let some = try file.history("layer_1/bias", condition: 1, networks: 15..<18)
    #expect(some.networks == 3)
    #expect(some.values == Array(all.values.suffix(3 * 4 * 3)))
  }

  @Test func finalValuesStandByConditionAndSeed() throws {
    let file = try StudyFile(path)
    #expect(
      try file.finalValueNames().sorted() == [
        "dead_fraction_never_fires", "dead_fraction_rare_0.05", "diverged_at", "final_loss",
        "test_accuracy", "test_loss", "train_accuracy",
      ])
    for condition in 0..<2 {
      for name in try file.finalValueNames() where name != "diverged_at" {
        let values = try file.finalValues(name, condition: condition)
        for network in 0..<18 {
          let expected = Double(planted.final(name, condition, network))
          #expect(values[network] == expected || (network == 3 && values[network].isNaN))
        }
      }
      let diverged = try file.finalValues("diverged_at", condition: condition)
      #expect(diverged[3] == Double(5 + condition))
      #expect(diverged.filter { $0 == -1 }.count == 17)
    }
  }

  @Test func aConditionWithoutAValueHasNaNThere() throws {
    // Only the second condition has hidden layers, and with them dead units.
    let text = Sample.text
      .replacing("network.activation: [relu, elu]", with: "network.hidden: [[], [3]]")
    let planted = try Sample.planted(text)
    let file = try StudyFile(Sample.file(in: folder, "b.h5", of: planted))
    #expect(try file.finalValues("dead_fraction_never_fires", condition: 0).allSatisfy(\.isNaN))
    #expect(try file.finalValues("dead_fraction_never_fires", condition: 1)[0].isFinite)
    #expect(try file.hiddenLayers(condition: 0) == 0)
  }

  @Test func otherDataAreRefused() throws {
    let file = try StudyFile(path)
    try file.requireData(["data of 0", "data of 1"])
    let error = #expect(throws: ResultsError.self) {
      try StudyFile(path).requireData(["data of 0", "data of 2"])
    }
    #expect(error?.message.contains("condition_0001") == true)
  }

  @Test func whatIsNoResultIsRefused() throws {
    let block = planted.study.blocks[0]
    let identity = BlockIdentity(study: planted.study, block: block, dataHash: "")
    let blockPath = "\(folder.path)/block.h5"
    try BlockFile.write(planted.block(block), identity: identity, to: blockPath)
    let error = #expect(throws: ResultsError.self) { _ = try StudyFile(blockPath).conditions }
    #expect(error?.hint == "give the <name>.h5 of a results folder")

    let newer = try Sample.file(in: folder, "newer.h5") { file in
      try file.removeAttribute("format_version")
      try file.writeAttribute("format_version", Int32(99))
    }
    let version = #expect(throws: ResultsError.self) { _ = try StudyFile(newer).conditions }
    #expect(version?.message == "has format 99, this program reads 1")
    let none = #expect(throws: ResultsError.self) {
      _ = try StudyFile("\(folder.path)/none.h5").conditions
    }
    #expect(none?.message == "there is no such file")
  }

  @Test func aFactorThatTheNetworksHaveIsMissed() throws {
    let lost = try Sample.file(in: folder, "lost-factor.h5") { try $0.remove("activation") }
    let error = #expect(throws: ResultsError.self) { _ = try StudyFile(lost).factors }
    #expect(
      error?.description
        == "\(lost): /activation, the levels of a factor, is missing: it is damaged; "
        + "merge the study again")
  }

  @Test func aLayerThatTheSettingsHaveIsMissed() throws {
    let lost = try Sample.file(in: folder, "lost.h5") { file in
      try file.remove("condition_0001/layer_1")
    }
    let file = try StudyFile(lost)
    #expect(try file.hiddenLayers(condition: 0) == 2)
    let error = #expect(throws: ResultsError.self) { _ = try file.hiddenLayers(condition: 1) }
    #expect(
      error?.description
        == "\(lost): /condition_0001/layer_1 is missing, which its settings have: it is damaged; "
        + "run the study again")
    let more = try StudyFile(
      Sample.file(in: folder, "more.h5") { _ = try $0.createGroup("condition_0001/layer_3") })
    #expect(try more.hiddenLayers(condition: 1) == 2)
    let other = try StudyFile(
      Sample.file(in: folder, "other.h5") {
        try $0.group("condition_0000").writeAttribute("settings", "x")
      })
    let settings = #expect(throws: ResultsError.self) { _ = try other.hiddenLayers(condition: 0) }
    #expect(settings?.message.contains("the settings of /condition_0000 cannot be read") == true)
  }

  @Test func theFileCarriesNoTimeHostOrPath() throws {
    let other = try TemporaryFolder()
    let again = try Sample.file(in: other, "x.h5", of: planted)
    let one = try File.open(path)
    let two = try File.open(again)
    #expect(try one.attributeNames().sorted() == two.attributeNames().sorted())
    #expect(
      try one.attributeNames().sorted() == [
        "engine_version", "format_version", "package", "study", "study_hash", "title",
      ])
    let names = try one.dataset("condition_0000/layer_1/dead_rare_0.05").attributeNames()
    #expect(names.contains("threshold") && names.contains("definition") && names.contains("dtype"))
  }
}
