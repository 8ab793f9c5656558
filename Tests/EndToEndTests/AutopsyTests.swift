import Foundation
import HDF5
import TestSupport
import Testing

@Suite struct AutopsyTests {
  private let folder: TemporaryFolder
  private let file: String

  init() async throws {
    folder = try TemporaryFolder()
    file = try await Sample.run([("learning_rate: 0.1", "learning_rate: 1.5")], in: folder)
  }

  private func autopsy(_ more: String...) async throws -> Program.Output {
    try await Program.run(
      Program.deadneurons, ["autopsy", file, "--where", "activation=relu"] + more,
      in: folder.path)
  }

  /// A unit that is silent in the end and was not at first, and one that never is.
  private func units() throws -> (dead: [String], alive: [String]) {
    let file = try File.open("\(folder.path)/\(file)")
    let labels = try file.dataset("condition_0000/layer_1/dead_never_fires").read(as: Int8.self)
    var dead: [String]?
    var alive: [String]?
    for network in 0..<20 {
      for unit in 0..<4 {
        let course = (0..<4).map { labels[(network * 4 + $0) * 4 + unit] }
        let options = ["--seed", "\(network)", "--layer", "1", "--unit", "\(unit)"]
        if course[0] == 0, course[3] == 1 { dead = dead ?? options }
        if course == [0, 0, 0, 0] { alive = alive ?? options }
      }
    }
    return (try #require(dead), try #require(alive))
  }

  @Test func aDeadUnitHasACause() async throws {
    let (dead, alive) = try units()
    let base = ["autopsy", file, "--where", "activation=relu"]
    let text = try await Program.run(Program.deadneurons, base + dead, in: folder.path)
    #expect(text.status == 0 && text.err.isEmpty)
    for part in ["Cause: ", "same bits", "its weights", "Can it fire again?", "largest z"] {
      #expect(text.out.contains(part), "\(part)")
    }
    let json = try #require(
      try await Sample.json(
        Program.run(Program.deadneurons, base + dead + ["--json"], in: folder.path))
        as? [String: Any])
    let death = try #require(json["death"] as? Int)
    #expect(json["last_active"] as? Int == death - 1 && json["cause"] is String)
    #expect((json["steps"] as? [[String: Any]])?.last?["active_fraction"] as? Double == 0)
    // What never died is one clear answer, if the unit is never silent between checkpoints either.
    let living = try await Program.run(
      Program.deadneurons, base + alive + ["--at", "0"], in: folder.path)
    #expect(living.status == 0 && living.out.contains("there is no death to examine"))

    // The same life otherwise.
    let other = try #require(
      try await Sample.json(
        Program.run(
          Program.deadneurons,
          base + dead + ["--json", "--change", "training.learning_rate=0.01", "--from", "0"],
          in: folder.path)) as? [String: Any])
    let lives = ["as_it_was", "otherwise"].map { other[$0] as? [String: Any] }
    #expect(lives[0]?["fires_in_the_end"] as? Bool == false)
    #expect((lives[1]?["network"] as? [String: Any])?["test_loss"] is Double)
    for more in [["--skip-batch", "\(death)"], ["--revive"], ["--clip", "1"]] {
      let output = try await Program.run(
        Program.deadneurons, base + dead + more, in: folder.path)
      #expect(output.status == 0 && output.out.contains("otherwise"), "\(output.err)")
    }
  }

  @Test func allCausesAreCountedAndStored() async throws {
    let digest = try await Sample.digest(file, in: folder)
    let text = try await autopsy("--all")
    #expect(text.status == 0 && text.out.contains("ever silent"), "\(text.err)")
    let rows = try await Sample.rows(autopsy("--all", "--json"))
    let row = try #require(rows.first)
    let causes = try #require(row["causes"] as? [String: Int])
    #expect(causes.values.reduce(0, +) == row["ever_silent"] as? Int)
    #expect(try await Sample.digest(file, in: folder) == digest)
    let stored = try File.open("\(folder.path)/\(file)").dataset("autopsy/cause").readStrings()
    #expect(Dictionary(grouping: stored, by: { $0 }).mapValues(\.count) == causes)
    let parts = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/results/small")
    #expect(!parts.contains { $0.hasSuffix(".part") })
  }

  @Test(arguments: [
    ["--seed", "1"], ["--all", "--seed", "1"], ["--seed", "1", "--layer", "3", "--unit", "0"],
    ["--seed", "1", "--layer", "0", "--unit", "0"],
    ["--seed", "99", "--layer", "1", "--unit", "0"],
    ["--seed", "1", "--layer", "1", "--unit", "4"],
    ["--seed", "1", "--layer", "1", "--unit", "0", "--window", "0"],
    ["--seed", "1", "--layer", "1", "--unit", "0", "--clip", "-1"],
    ["--seed", "1", "--layer", "1", "--unit", "0", "--from", "3"],
    ["--seed", "1", "--layer", "1", "--unit", "0", "--skip-batch", "61"],
    ["--seed", "1", "--layer", "1", "--unit", "0", "--change", "training.batch=4"],
    ["--seed", "1", "--layer", "1", "--unit", "0", "--change", "training.learning_rate=no"],
    ["--seed", "1", "--layer", "1", "--unit", "0", "--change", "training.optimizer=adam"],
  ])
  func whatCannotBeAskedIsRefused(_ options: [String]) async throws {
    let output = try await Program.run(
      Program.deadneurons, ["autopsy", file, "--where", "activation=relu"] + options,
      in: folder.path)
    #expect(output.status == 64 && output.out.isEmpty && !output.err.isEmpty)
  }

  @Test func anotherEngineIsRefused() async throws {
    let stored = try File.open("\(folder.path)/\(file)", writable: true)
    try stored.removeAttribute("engine_version")
    try stored.writeAttribute("engine_version", Int32(999))
    try stored.close()
    let output = try await autopsy("--seed", "1", "--layer", "1", "--unit", "0")
    #expect(output.status == 1 && output.out.isEmpty && output.err.contains("engine 999"))
  }
}
