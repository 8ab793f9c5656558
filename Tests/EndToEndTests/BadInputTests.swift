import TestSupport
import Testing

@Suite struct BadInputTests {
  @Test func allMistakesOfAStudyAreToldAtTheirPlace() async throws {
    let folder = try TemporaryFolder()
    let text = Sample.text
      .replacing("learning_rate: 0.1", with: "learing_rate: 0.1")
      .replacing("hidden: [4, 3]", with: "hidden: [4, -3]")
      .replacing("criterion: null_gradient", with: "criterion: nul_gradient")
    try folder.write(text, to: "wrong.yaml")
    for command in ["run", "plan", "validate", "merge"] {
      let output = try await Program.run(command, "wrong.yaml", in: folder)
      #expect(output.status == 64, "\(command)")
      #expect(output.out.isEmpty, "\(command)")
      let problems = output.problems
      #expect(
        problems.contains {
          $0.hasPrefix("wrong.yaml:6:")
            && $0.contains("unknown key 'learing_rate' (did you mean 'learning_rate'?)")
        }, "\(command): \(problems)")
      #expect(problems.contains { $0.hasPrefix("wrong.yaml:5:23: ") }, "\(command): \(problems)")
      #expect(
        problems.contains { $0.hasPrefix("wrong.yaml:13:") && $0.contains("nul_gradient") },
        "\(command): \(problems)")
    }
    #expect(folder.files() == ["wrong.yaml"])
  }

  struct Table: Sendable, CustomTestStringConvertible {
    let name: String
    let csv: String?
    var target = "y"
    let message: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Table(
      name: "ragged", csv: "x,y\n1,2\n3,4,5\n", message: ".csv:3: 3 cells, but the header has 2"),
    Table(name: "missing", csv: nil, message: ".csv: there is no such file"),
    Table(name: "not numeric", csv: "x,y\n1,2\n3,four\n", message: ".csv:3: column 'y': "),
    Table(name: "empty", csv: "", message: ".csv: the file is empty"),
    Table(name: "only a header", csv: "x,y\n", message: ".csv:1: a header, but no rows"),
    Table(
      name: "no such column", csv: "x,y\n1,2\n", target: "z",
      message: ".csv: there is no column 'z'"),
  ])
  func tablesThatCannotBeReadAreTold(_ table: Table) async throws {
    let folder = try TemporaryFolder()
    if let csv = table.csv { try folder.write(csv, to: "own.csv") }
    try folder.write(
      """
      name: own
      networks: 2
      data: {source: csv, path: own.csv, target: \(table.target), task: regression, split: {test: 0}}
      network: {hidden: [2], activation: relu, weights: he_normal}
      training: {learning_rate: 0.1, batch: 1, steps: 2}
      record: {every: 1}
      """, to: "own.yaml")
    let before = folder.files()
    let output = try await Program.run("run", "own.yaml", in: folder)
    #expect(output.status == 64, "\(output.err)")
    #expect(output.problems.count == 1 && output.err.contains(table.message), "\(output.err)")
    #expect(output.out.isEmpty)
    #expect(folder.files() == before)
    let checked = try await Program.run("validate", "own.yaml", in: folder)
    #expect(checked.status == 64 && checked.err == output.err)
  }

  @Test(arguments: [
    ("batch: 8", "batch: 1000", "training.batch is 1000"),
    ("probe: 40", "probe: 1000", "record.probe is 1000"),
  ])
  func settingsThatDoNotFitTheDataAreTold(_ change: (String, String, String)) async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text.replacing(change.0, with: change.1), to: "s.yaml")
    let output = try await Program.run("run", "s.yaml", in: folder)
    #expect(output.status == 64, "\(output.err)")
    #expect(output.problems.count == 1 && output.err.hasPrefix("s.yaml: \(change.2)"))
    #expect(folder.files() == ["s.yaml"])
  }

  @Test func nothingIsRunIfOneOfSeveralStudiesIsWrong() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "a.yaml")
    try folder.write("name: b\n", to: "b.yaml")
    let output = try await Program.run("run", "a.yaml", "b.yaml", "none.yaml", in: folder)
    #expect(output.status == 64)
    #expect(folder.files() == ["a.yaml", "b.yaml"])
    let none = try await Program.run("run", "none.yaml", in: folder)
    #expect(none.status == 64 && none.err.contains("none.yaml: there is no such file"))
  }

  @Test func studiesOfOneNameAreNotWrittenOverEachOther() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "a.yaml")
    try folder.write(Sample.text.replacing("networks: 20", with: "networks: 2"), to: "b.yaml")
    let output = try await Program.run("run", "a.yaml", "b.yaml", in: folder)
    #expect(output.status == 64)
    #expect(output.problems.first?.contains("a.yaml and b.yaml are both called 'small'") == true)
    #expect(folder.files() == ["a.yaml", "b.yaml"])
  }

  @Test(arguments: [
    ["run"], ["run", "s.yaml", "--sed", "a=b"], ["run", "s.yaml", "--threads", "0"],
    ["run", "s.yaml", "--shard", "3/2"], ["run", "s.yaml", "--set", "networks"], ["frobnicate"],
    ["inspect"], ["verify", "f.h5", "--sample", "0"], ["bench", "--preset", "Z"],
    ["catalog", "animals"], ["catalog", "activations", "rely"], ["validate"], ["status", "--jsn"],
  ])
  func usageErrorsExitWith64(_ arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "s.yaml")
    let output = try await Program.run(Program.deadneurons, arguments, in: folder.path)
    #expect(output.status == 64, "\(output.err)")
    #expect(output.out.isEmpty && !output.err.isEmpty)
    #expect(folder.files() == ["s.yaml"])
  }

  @Test(arguments: ["inspect", "verify", "digest"])
  func filesThatAreNoResultsAreTold(_ command: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("no HDF5", to: "text.h5")
    let none = try await Program.run(command, "none.h5", in: folder)
    #expect(none.status == 1 && none.err.contains("none.h5") && none.out.isEmpty)
    let text = try await Program.run(command, "text.h5", in: folder)
    #expect(text.status == 1 && text.err.contains("text.h5") && text.out.isEmpty)
  }
}
