import Foundation
import HDF5
import TestSupport
import Testing

@Suite struct ReadingTests {
  private let folder: TemporaryFolder
  private let file: String

  init() async throws {
    folder = try TemporaryFolder()
    file = try await Sample.run(in: folder)
  }

  @Test func inspectShowsConditions() async throws {
    let text = try await Program.run("inspect", file, in: folder)
    #expect(text.status == 0 && text.err.isEmpty)
    #expect(text.out.hasPrefix("small: 2 conditions × 20 networks\n"))
    #expect(text.out.contains("dead: never_fires") && text.out.contains("tanh"))
    let rows = try await Sample.rows(Program.run("inspect", file, "--json", in: folder))
    #expect(rows.count == 2)
    #expect(rows[1]["levels"] as? [String: String] == ["activation": "tanh"])
    let one = try await Sample.rows(
      Program.run("inspect", file, "--where", "network.activation=tanh", "--json", in: folder))
    #expect(one.count == 1 && one[0]["condition"] as? Int == 1)
    let twice = ["--where", "activation=tanh", "--where", "network.activation=tanh"]
    let same = try await Program.run(
      Program.deadneurons, ["inspect", file] + twice + ["--json"], in: folder.path)
    #expect(try Sample.rows(same).count == 1)
  }

  @Test func levelsThatExcludeEachOtherAreNamed() async throws {
    let output = try await Program.run(
      "inspect", file, "--where", "activation=relu", "--where", "activation=tanh", in: folder)
    #expect(output.err.contains("No condition has activation=relu and activation=tanh."))
  }

  @Test func inspectShowsANetworkALayerAndALife() async throws {
    let base = ["inspect", file, "--where", "activation=relu", "--seed", "7"]
    func rows(_ more: [String]) async throws -> [[String: Any]] {
      let text = try await Program.run(Program.deadneurons, base + more, in: folder.path)
      #expect(text.status == 0 && !text.out.isEmpty, "\(text.err)")
      return try Sample.rows(
        try await Program.run(Program.deadneurons, base + more + ["--json"], in: folder.path))
    }
    let network = try await rows([])
    #expect(network.map { $0["step"] as? Int } == [0, 20, 40, 60])
    #expect((network[0]["values"] as? [String: Any])?["train_loss"] is NSNull)
    #expect(try await rows(["--layer", "1"]).map { $0["unit"] as? Int } == [0, 1, 2, 3])
    #expect(try await rows(["--layer", "2"]).count == 3)
    #expect(try await rows(["--layer", "output"]).count == 3)
    #expect(try await rows(["--layer", "input"]).count == 4)
    let life = try await rows(["--layer", "2", "--unit", "1"])
    #expect(life.count == 4 && life.allSatisfy { $0["unit"] as? Int == 1 })
    // The stored number itself.
    let stored = try File.open("\(folder.path)/\(file)").dataset("condition_0000/layer_2/bias")
      .read(as: Float.self, at: [7, 2, 1], count: [1, 1, 1])[0]
    let shown = (life[2]["values"] as? [String: Any])?["bias"] as? Double
    #expect(shown.map { Float($0) } == stored)
  }

  @Test(arguments: [
    ["--seed", "99"], ["--seed", "1"], ["--where", "activation=elu"], ["--where", "colour=red"],
    ["--where", "activation"], ["--unit", "0"], ["--layer", "1"],
    ["--where", "activation=relu", "--where", "activation=tanh"],
    ["--where", "activation=relu", "--seed", "1", "--layer", "3"],
    ["--where", "activation=relu", "--seed", "1", "--layer", "1", "--unit", "4"],
  ])
  func inspectRefusesWhatIsNotThere(_ options: [String]) async throws {
    let output = try await Program.run(
      Program.deadneurons, ["inspect", file] + options, in: folder.path)
    #expect(output.status == 64 && output.out.isEmpty && !output.err.isEmpty)
  }

  @Test func statusAndDoctorKnowTheFolder() async throws {
    let row = try #require(
      try await Sample.rows(Program.run("status", "results", "--json", in: folder)).first)
    #expect(row["study"] as? String == "small" && row["blocks"] as? Int == 4)
    #expect(row["is_merged"] as? Bool == true && row["networks"] as? Int == 40)
    #expect(row["supported"] as? Int == 2 && row["claims"] as? Int == 2)
    let text = try await Program.run("status", "results/small", in: folder)
    #expect(text.status == 0 && text.out.contains("2 of 2"))
    let none = try await Program.run("status", "nowhere", in: folder)
    #expect(none.status == 1 && none.problems.count == 1)

    let doctor = try await Program.run("doctor", "results", in: folder)
    #expect(doctor.status == 0 && !doctor.out.contains("WRONG"), "\(doctor.out)")
    #expect(doctor.out.contains("4 blocks, all sound"))
    #expect(try await doctor.out.contains(Sample.digest(file, in: folder)))
    let checks = try await Sample.rows(Program.run("doctor", "results", "--json", in: folder))
    #expect(checks.allSatisfy { $0["fine"] as? Bool == true } && checks.count >= 9)
  }

  @Test func diffDigestAndVerifyFindAPlantedChange() async throws {
    let same = try await Program.run("verify", file, "--sample", "5", in: folder)
    #expect(same.status == 0 && same.out.hasPrefix("equal: 5 networks trained again, "))
    #expect(try await Program.run("diff", file, file, in: folder).out == "equal\n")

    let copy = "copy.h5"
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/\(file)", toPath: "\(folder.path)/\(copy)")
    let open = try File.open("\(folder.path)/\(copy)", writable: true)
    try open.dataset("condition_0001/layer_1/bias")
      .write([0.5 as Float], at: [19, 3, 2], count: [1, 1, 1])
    try open.close()
    let refused = try await Program.run("diff", file, copy, in: folder)
    #expect(refused.status == 1 && refused.out.isEmpty)
    #expect(refused.err.contains("does not hold what was written: its digest is another"))

    // Without the digest that it was sealed with, it is a file like any other.
    let forged = try File.open("\(folder.path)/\(copy)", writable: true)
    try forged.removeAttribute("content")
    try forged.close()
    let diff = try await Program.run("diff", file, copy, in: folder)
    #expect(
      diff.status == 1 && diff.out.hasPrefix("/condition_0001/layer_1/bias[19, 3, 2]: "),
      "\(diff.out) \(diff.err)")
    let parsed = try await Sample.json(Program.run("diff", file, copy, "--json", in: folder))
    #expect((parsed as? [String: Any])?["index"] as? [Int] == [19, 3, 2])
    let digests = try await Program.run("digest", file, copy, in: folder).out.split(separator: "\n")
    #expect(digests.count == 2 && digests[0].prefix(64) != digests[1].prefix(64))
    let verify = try await Program.run("verify", copy, in: folder)
    #expect(verify.status == 1)
    #expect(
      verify.out.hasPrefix(
        "different: /condition_0001/layer_1/bias, seed 19, step 60, column 2: the file has 0.5, "))
    let answer = try await Sample.json(Program.run("verify", copy, "--json", in: folder))
    #expect((answer as? [String: Any])?["equal"] as? Bool == false)
  }
}
