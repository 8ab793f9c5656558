import HDF5
import Results
import TestSupport
import Testing

@Suite struct DifferenceTests {
  let folder: TemporaryFolder
  let base: String

  init() throws {
    folder = try TemporaryFolder()
    base = try Sample.file(in: folder)
  }

  private func difference(_ change: (borrowing File) throws -> Void) throws -> Difference? {
    let folder = try TemporaryFolder()
    let other = try StudyFile(Sample.file(in: folder, change: change))
    return try StudyFile(base).firstDifference(from: other)
  }

  @Test func equalFilesHaveNone() throws {
    #expect(try difference { _ in } == nil)
    #expect(try difference { try $0.writeAttribute("note", "x") } == nil)
  }

  @Test func aNumberIsNamedByDatasetAndIndex() throws {
    let found = try difference { file in
      let data = try file.dataset("condition_0001/layer_2/bias")
      try data.write([-0.25 as Float], at: [17, 3, 1], count: [1, 1, 1])
      // A later difference does not matter.
      try file.dataset("network/test_loss").write([9 as Float], at: [1, 1], count: [1, 1])
    }
    let stored = try StudyFile(base).history("layer_2/bias", condition: 1)[17, 3, 1]
    #expect(found?.dataset == "condition_0001/layer_2/bias")
    #expect(found?.index == [17, 3, 1])
    #expect(found?.description == "/condition_0001/layer_2/bias[17, 3, 1]: \(stored) against -0.25")
  }

  @Test func theFirstOfSeveralInADatasetIsNamed() throws {
    let found = try difference { file in
      let data = try file.dataset("condition_0000/layer_1/bias")
      try data.write([1 as Float], at: [9, 0, 2], count: [1, 1, 1])
      try data.write([1 as Float], at: [4, 3, 0], count: [1, 1, 1])
    }
    #expect(found?.index == [4, 3, 0])
  }

  @Test func labelsSeedsAndCountsAreNamed() throws {
    let label = try difference {
      try $0.dataset("condition_0000/layer_1/dead_never_fires")
        .write([1 as Int8], at: [0, 0, 0], count: [1, 1, 1])
    }
    #expect(
      label?.description == "/condition_0000/layer_1/dead_never_fires[0, 0, 0]: 0 against 1")
    let seed = try difference { try $0.dataset("seed").write([-5 as Int64], at: [2], count: [1]) }
    #expect(seed?.description == "/seed[2]: 102 against -5")
    let diverged = try difference {
      try $0.dataset("network/diverged_at").write([8 as Int32], at: [0, 0], count: [1, 1])
    }
    #expect(diverged?.description == "/network/diverged_at[0, 0]: -1 against 8")
    let factor = try difference {
      try $0.dataset("learning_rate").write([0.25], at: [1], count: [1])
    }
    #expect(factor?.description == "/learning_rate[1]: 0.1 against 0.25")
  }

  @Test func textsAreNamed() throws {
    let found = try difference { try $0.dataset("activation").write(["relu", "selu"]) }
    #expect(found?.description == "/activation[1]: elu against selu")
  }

  @Test func shapesAndTypesAreNamed() throws {
    let planted = try Sample.planted(Sample.text.replacing("networks: 18", with: "networks: 17"))
    let other = try StudyFile(Sample.file(in: folder, "short.h5", of: planted))
    let found = try StudyFile(base).firstDifference(from: other)
    #expect(found?.dataset == "condition_0000/dead_fraction_never_fires" && found?.index == nil)
    #expect(found?.first == "float32[18, 4]" && found?.second == "float32[17, 4]")
  }

  @Test func absentDatasetsAreNamedEitherWay() throws {
    let more = try Sample.file(in: folder, "more.h5") {
      try $0.createDataset("network/extra", of: Float.self, shape: [1]).write([1 as Float])
    }
    let forth = try StudyFile(base).firstDifference(from: StudyFile(more))
    #expect(forth?.description == "/network/extra: absent against present")
    let back = try StudyFile(more).firstDifference(from: StudyFile(base))
    #expect(back?.description == "/network/extra: present against absent")
  }

  @Test func anyNaNEqualsAnyOther() throws {
    let found = try difference {
      try $0.dataset("condition_0000/probe_loss")
        .write([-Float(nan: 3, signaling: false)], at: [3, 2], count: [1, 1])
    }
    #expect(found == nil)
  }
}
