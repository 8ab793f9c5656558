import Foundation
import TestSupport
import Testing

@Suite struct OwnDataTests {
  /// Numbers, a text column, and two targets: a class that follows from x, and a number.
  private static let table =
    "x,colour,class,y\n"
    + (0..<60).map { row in
      let x = Double(row % 12) / 4 - 1.5
      return "\(x),\(["red", "green", "blue"][row % 3]),\(x > 0 ? "up" : "down"),\(2 * x + 1)\n"
    }.joined()

  private func study(
    _ path: String, _ target: String, _ loss: String, _ inputs: String = "x, colour"
  ) -> String {
    """
    name: own
    networks: 4
    data: {source: csv, path: \(path), target: \(target), inputs: [\(inputs)], split: {test: 0.2, duplicates: as_they_come}}
    network: {hidden: [6], activation: tanh, weights: glorot_normal}
    training: {loss: \(loss), learning_rate: 0.1, batch: 12, steps: 400}
    record: {every: 100, probe: all}
    """
  }

  @Test func aClassificationWithATextColumn() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table, to: "own.csv")
    try folder.write(study("own.csv", "class", "cross_entropy"), to: "own.yaml")
    let run = try await Program.run("run", "own.yaml", "-q", in: folder)
    #expect(run.status == 0, "\(run.err)")
    let rows = try await Sample.rows(
      Program.run("inspect", "results/own/own.h5", "--json", in: folder))
    let values = try #require(rows[0]["values"] as? [String: [String: Any]])
    #expect((values["train_accuracy"]?["mean"] as? Double ?? 0) > 0.95)
    // x and one input a colour.
    let inputs = try await Sample.rows(
      Program.run(
        "inspect", "results/own/own.h5", "--seed", "0", "--layer", "input", "--json", in: folder))
    #expect(inputs.count == 4)
  }

  @Test func aRegressionByAnAbsolutePathFromAnotherFolder() async throws {
    let data = try TemporaryFolder()
    let folder = try TemporaryFolder()
    let path = try data.write(Self.table, to: "own.csv")
    try folder.write(study(path, "y", "mse", "x"), to: "own.yaml")
    let run = try await Program.run("run", "own.yaml", "-q", in: folder)
    #expect(run.status == 0, "\(run.err)")
    let rows = try await Sample.rows(
      Program.run("inspect", "results/own/own.h5", "--json", in: folder))
    let values = try #require(rows[0]["values"] as? [String: [String: Any]])
    #expect((values["final_loss"]?["mean"] as? Double ?? 9) < 0.1)
    #expect(values["test_accuracy"] == nil)
  }

  @Test func aRelativePathStartsAtTheStudyAndIsFoundAgainForVerification() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/deep", withIntermediateDirectories: false)
    try folder.write(Self.table, to: "deep/own.csv")
    try folder.write(study("own.csv", "class", "cross_entropy"), to: "deep/own.yaml")
    let run = try await Program.run("run", "deep/own.yaml", "-q", in: folder)
    #expect(run.status == 0, "\(run.err)")
    let file = "results/own/own.h5"
    let lost = try await Program.run("verify", file, in: folder)
    #expect(lost.status == 64 && lost.err.contains("own.csv"))
    let found = try await Program.run("verify", file, "--data", "deep", in: folder)
    #expect(found.status == 0, "\(found.err)")
    // Other data under the same name are noticed.
    try folder.write(Self.table.replacing("red", with: "pink"), to: "deep/own.csv")
    let other = try await Program.run("verify", file, "--data", "deep", in: folder)
    #expect(other.status == 1 && other.err.contains("was made from other data"))
  }
}
