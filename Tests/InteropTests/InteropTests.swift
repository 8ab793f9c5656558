import Foundation
import TestSupport
import Testing

/// What other people's programs see in a file of ours.
@Suite struct InteropTests {
  private static let study = """
    name: shared
    networks: 4
    first_seed: 10
    data: {source: iris, split: {test: 0.2}}
    network: {hidden: [4], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, optimizer: momentum, learning_rate: 0.05, batch: 16, steps: 40}
    record: {every: 20, probe: 50}
    factors:
      network.activation: [relu, tanh]
      training.optimizer.momentum: [0.5]
    claims:
      - id: learns
        says: Networks learn.
        measure: {quantity: test_accuracy}
        expect: {at_least: 0.1}
    """

  private let folder: TemporaryFolder
  private let file = "results/shared/shared.h5"

  init() async throws {
    folder = try TemporaryFolder()
    try folder.write(Self.study, to: "shared.yaml")
    let output = try await Program.run("run", "shared.yaml", "-q", in: folder)
    try #require(output.status == 0, "\(output.err)")
  }

  @Test(arguments: ["h5netcdf", "netcdf4"])
  func xarraySeesLabelledArrays(_ engine: String) async throws {
    let python = try #require(
      ProcessInfo.processInfo.environment["INTEROP_PYTHON"],
      "INTEROP_PYTHON names no Python with xarray, h5netcdf, netCDF4 and h5py: type scripts/test")
    let script = try #require(
      Bundle.module.url(forResource: "check", withExtension: "py", subdirectory: "Reference"))
    let output = try await Program.run(python, [script.path, file, engine], in: folder.path)
    try #require(output.status == 0, "\(output.err)")
    let seen = try #require(
      try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any])
    #expect(seen["phony"] as? [String] == [])
    // What equals the root's coordinate is taken from there.
    #expect(seen["unseen"] as? [String] == ["condition_0000/seed", "condition_0001/seed"])
    #expect(seen["bias_dims"] as? [String] == ["seed", "step", "unit"])
    #expect(seen["bias_steps"] as? [Int] == [0, 20, 40])
    #expect(seen["bias_seeds"] as? [Int] == [10, 11, 12, 13])
    #expect(seen["dead_dtype"] as? String == "bool")
    #expect(seen["accuracy_dims"] as? [String] == ["condition", "seed"])
    #expect(
      seen["accuracy_coordinates"] as? [String] == ["activation", "condition", "momentum", "seed"])
    #expect(seen["activation"] as? [String] == ["relu", "tanh"])
    #expect(
      seen["features"] as? [String] == [
        "sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm",
      ])
    #expect(seen["outputs"] as? [String] == ["setosa", "versicolor", "virginica"])
    #expect(seen["claims"] as? [String] == ["learns"])
    #expect(seen["verdicts"] as? [String] == ["supported"])
    #expect(seen["study"] as? String == Self.study)

    // The same numbers by our own reader.
    let life = try await Program.run(
      "inspect", file, "--where", "activation=tanh", "--seed", "12", "--layer", "1", "--unit", "3",
      "--json", in: folder)
    let rows = try JSONSerialization.jsonObject(with: Data(life.out.utf8)) as? [[String: Any]]
    let bias = (rows?[1]["values"] as? [String: Any])?["bias"] as? Double
    #expect(bias != nil && bias == seen["bias"] as? Double)
  }

  @Test(arguments: [("ncdump", "-h"), ("h5dump", "-H")])
  func toolsOfTheFormatsReadIt(_ tool: (name: String, option: String)) async throws {
    let output = try await Program.run(
      "/usr/bin/env", [tool.name, tool.option, file], in: folder.path)
    try #require(
      output.status == 0, "\(tool.name) fails, or is not there: type scripts/test; \(output.err)")
    #expect(output.err.isEmpty)
    #expect(output.out.contains("test_accuracy"))
    if tool.name == "ncdump" {
      #expect(output.out.contains("float test_accuracy(condition, seed)"))
      #expect(output.out.contains("float bias(seed, step, unit)"))
      #expect(output.out.contains("seed = 4 ;") && output.out.contains("condition = 2 ;"))
      #expect(output.out.contains("test_accuracy:coordinates = \"activation momentum\""))
    }
  }
}
