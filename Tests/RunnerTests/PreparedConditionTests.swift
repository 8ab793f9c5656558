import DataSets
import Networks
import Results
import Runner
import TestSupport
import Testing

@Suite struct PreparedConditionTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let change: (String, String)
    let message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    Fault(
      change: ("batch: 8", "batch: 121"),
      message: "small.yaml: training.batch is 121, but 'iris' has only 120 training rows; "
        + "use a smaller batch, or 'full' (condition 0)"),
    Fault(
      change: ("probe: 40", "probe: 121"),
      message: "small.yaml: record.probe is 121, but there are only 120 rows of 'train'; "
        + "use fewer, or 'all' (condition 0)"),
    Fault(
      change: ("probe: 40", "probe: 31, probe_from: test"),
      message: "small.yaml: record.probe is 31, but there are only 30 rows of 'test'; "
        + "use fewer, or 'all' (condition 0)"),
  ])
  func settingsThatDoNotFitTheDataAreTold(_ fault: Fault) {
    let error = #expect(throws: RunnerError.self) { try Sample.prepared([fault.change]) }
    #expect(error?.description == fault.message)
  }

  @Test func aLossThatDoesNotFitTheTargetsIsTold() throws {
    let folder = try TemporaryFolder()
    // What the targets of a file are is known only once it is read.
    let path = try folder.write("x,y\n1,2.5\n2,3.5\n3,4.25\n4,1\n", to: "d.csv")
    let error = #expect(throws: RunnerError.self) {
      try Sample.prepared([
        ("source: iris", "source: csv, path: \(path), target: y"), ("batch: 8", "batch: 1"),
      ])
    }
    #expect(
      error?.message.contains("the loss 'cross_entropy' does not fit the numbers of 'd'") == true)
  }

  @Test func targetsOutsideOfWhatALossTakesAreTold() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x,y\n1,0.5\n2,0.25\n3,1.5\n4,1\n", to: "d.csv")
    let error = #expect(throws: RunnerError.self) {
      try Sample.prepared([
        (
          "source: iris, split: {test: 0.2}",
          "source: csv, path: \(path), target: y, task: regression"
        ),
        ("batch: 8", "batch: 1"), ("cross_entropy", "binary_cross_entropy"),
      ])
    }
    #expect(error?.message.contains("takes targets from 0 to 1, and 'd' has 1.5") == true)
  }

  @Test func twoClassesHaveOneOutputWhereTheLossSaysSo() throws {
    let two = ("source: iris", "source: house_votes_84")
    let one = try Sample.prepared([two, ("cross_entropy", "binary_cross_entropy")]).conditions[0]
    let plain = try Sample.prepared([two]).conditions[0]
    #expect(one.train.outputs == 1 && one.test.outputs == 1 && one.probe.outputs == 1)
    #expect(plain.train.outputs == 2)
    #expect(one.layout.outputs == Array(plain.layout.outputs.suffix(1)))
    #expect(one.train.inputs == plain.train.inputs)
    let result = BlockTrainer(one, studySeed: 1).train(seeds: [0, 1])
    let accuracy = try #require(result?.finalValues.first { $0.name == "train_accuracy" })
    #expect(accuracy.values.allSatisfy { $0 > 0.85 })
  }

  @Test func changedLabelsAreReportedWhereThereIsLabelNoise() throws {
    let noisy = try Sample.prepared([("batch: 8", "batch: 8, label_noise: 0.3")]).conditions[0]
    let block = try #require(BlockTrainer(noisy, studySeed: 1).train(seeds: [0, 1]))
    let shares = try #require(block.finalValues.first { $0.name == "changed_labels" })
    // 0.3·⅔ of 120 rows, with a standard deviation of 0.037.
    #expect(shares.values.allSatisfy { $0 > 0.05 && $0 < 0.35 })
    #expect(shares.values[0] != shares.values[1])
    let names = try Sample.prepared().conditions[0].layout.finalValues.map(\.name)
    #expect(!names.contains("changed_labels"))
  }

  @Test func aProbeOfTestRowsNeedsSome() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "x,y,part\n1,a,train\n2,b,train\n3,a,train\n4,b,train\n", to: "d.csv")
    let error = #expect(throws: RunnerError.self) {
      try Sample.prepared([
        (
          "source: iris, split: {test: 0.2}",
          "source: csv, path: \(path), target: y, split: {column: part}"
        ),
        ("batch: 8", "batch: 1"), ("probe: 40", "probe_from: test"),
      ])
    }
    #expect(
      error?.message.contains("record.probe_from is 'test', but there are no test rows") == true)
  }

  @Test func theProbeIsADrawOfRowsInOrderAndAlwaysTheSame() throws {
    let one = try Sample.prepared().conditions[0]
    let two = try Sample.prepared().conditions[1]
    #expect(one.probe.count == 40)
    #expect(one.probe.inputs == two.probe.inputs)
    // Rows of the training part, in their order.
    var next = 0
    for row in 0..<40 {
      let wanted = Array(one.probe.inputs[(row * 4)..<(row * 4 + 4)])
      while next < one.train.count,
        Array(one.train.inputs[(next * 4)..<(next * 4 + 4)]) != wanted
      { next += 1 }
      #expect(next < one.train.count, "row \(row) is no training row, or out of order")
      next += 1
    }
    let other = try Sample.prepared([("name: small", "name: small\nseed: 9\n")]).conditions[0]
    #expect(other.probe.inputs != one.probe.inputs)
    let more = try Sample.prepared([("probe: 40", "probe: all")]).conditions[0]
    #expect(more.probe.inputs == more.train.inputs)
    let all = try Sample.prepared([("probe: 40", "probe_from: all")]).conditions[0]
    #expect(all.probe.count == 150 && all.probe.inputs == all.train.inputs + all.test.inputs)
  }

  @Test func conditionsOfEqualDataShareTheHash() throws {
    let prepared = try Sample.prepared([
      (
        "network.activation: [relu, tanh]",
        "data.transform: [standardize, none]"
      )
    ])
    #expect(prepared.conditions[0].dataHash != prepared.conditions[1].dataHash)
    #expect(try prepared.conditions[0].dataHash == Sample.prepared().conditions[1].dataHash)
  }
}
