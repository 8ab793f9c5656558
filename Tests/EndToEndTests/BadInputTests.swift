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

  @Test func aTerminalObeysNothingThatStandsInATable() async throws {
    let folder = try TemporaryFolder()
    let study = """
      name: own
      networks: 2
      data: {source: csv, path: own.csv, target: y, split: {test: 0.5}}
      network: {hidden: [2], activation: relu, weights: he_normal}
      training: {loss: cross_entropy, learning_rate: 0.1, batch: 2, steps: 2}
      record: {every: 1, probe: 2}
      """
    try folder.write(study, to: "own.yaml")
    try folder.write("x,y\n1,a\n2,b\n\u{1B}[2J3,a\n4,b\n", to: "own.csv")
    let cell = try await Program.run("validate", "own.yaml", in: folder)
    #expect(cell.status == 64)
    #expect(
      cell.err.contains(#"own.csv:4: column 'x': '\u{1b}[2J3' is not a number"#), "\(cell.err)")
    // Names that are taken stand in what commands print.
    try folder.write(
      "x\u{1B}[2J,\u{9B}2J\u{7F},y\n1,5,a\n2,6,b\n3,7,a\n4,8,b\n", to: "own.csv")
    let run = try await Program.run("run", "own.yaml", "-q", in: folder)
    try #require(run.status == 0, "\(run.err)")
    for more in [[], ["--json"]] {
      let output = try await Program.run(
        Program.deadneurons,
        ["inspect", "results/own/own.h5", "--seed", "1", "--layer", "input"] + more, in: folder.path
      )
      #expect(output.status == 0, "\(output.err)")
      #expect(
        output.out.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
        })
      if more.isEmpty { #expect(output.out.contains(#"x\u{1b}[2J"#), "\(output.out)") }
    }
    let argument = try await Program.run("catalog", "activations", "\u{1B}[2J", in: folder)
    #expect(argument.status == 64 && argument.err.contains(#"'\u{1b}[2J'"#), "\(argument.err)")
    let option = try await Program.run("status", "--\u{1B}[2J", in: folder)
    #expect(option.status == 64 && option.err.contains(#"\u{1b}"#), "\(option.err)")
  }

  @Test func longNamesAreNotRepeatedWhole() async throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "a", count: 5_000)
    try folder.write(Sample.text.replacing("he_normal", with: name), to: "long.yaml")
    let plain = try await Program.run("validate", "long.yaml", in: folder)
    #expect(plain.status == 64 && plain.err.contains("unknown initializer 'aaa"), "\(plain.err)")
    let json = try await Program.run("validate", "long.yaml", "--json", in: folder)
    let argument = try await Program.run("catalog", "activations", name, in: folder)
    let option = try await Program.run("status", "--\(name)", in: folder)
    for text in [plain.err, json.out, argument.err, option.err] {
      #expect(text.contains("aaa…'"), "\(text)")
      #expect(!text.contains(name.prefix(61)))
    }
  }

  @Test func layersThatAreNotThereAreToldInOneLine() async throws {
    let folder = try TemporaryFolder()
    let file = try await Sample.run(in: folder)
    let output = try await Program.run(
      "inspect", file, "--where", "activation=relu", "--seed", "1", "--layer", "7", in: folder)
    #expect(output.status == 64 && output.out.isEmpty)
    #expect(output.err == "\(file): there is no layer '7'; there are 1, 2, output, input\n")
  }
}
