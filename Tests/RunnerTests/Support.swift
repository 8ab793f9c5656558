import DataSets
import HDF5
import Results
import Runner
import Studies
import TestSupport

/// A small study of two conditions with 20 networks each, on a shipped data set.
enum Sample {
  static let text = """
    name: small
    networks: 20
    data: {source: iris, split: {test: 0.2}, transform: standardize}
    network: {hidden: [4], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.1, batch: 8, steps: 70}
    record: {every: 35, probe: 40}
    factors:
      network.activation: [relu, tanh]
    """

  static func prepared(
    _ changes: [(String, String)] = [], text: String = text
  ) throws -> PreparedStudy {
    let text = changes.reduce(text) { $0.replacing($1.0, with: $1.1) }
    let study = try StudyReader.read(text: text, file: "small.yaml")
    return try PreparedStudy(
      study,
      locator: DataLocator(folders: ["\(Program.package)/studies/data"], baseFolder: "."))
  }

  static func plan(_ prepared: PreparedStudy, in folder: TemporaryFolder) -> RunPlan {
    RunPlan(prepared, folder: RunFolder(results: folder.path, study: prepared.study))
  }

  /// Runs and merges a study, and gives the merged file.
  static func run(
    _ prepared: PreparedStudy, in folder: TemporaryFolder, threads: Int = 2
  ) async throws -> String {
    let ending = try await StudyRunner(plan(prepared, in: folder), threads: threads).run(
      shard: nil, cancellation: Cancellation()
    ) { _ in }
    guard ending == .finished else { throw RunnerError("not finished") }
    let done = plan(prepared, in: folder)
    try Merger(done).merge()
    return done.folder.merged
  }
}
