internal import HDF5
internal import Observation

/// Blocks as they were written once: every history and every final value a dataset of its own, and for a
/// time the digest of them all as the attribute `content`, which counts where the seal is lost.
enum EarlierBlock {
  /// Refuses a block without a seal whose datasets are not those of its `content`.
  static func requireContent(_ file: borrowing File) throws {
    guard try file.hasAttribute("content") else {
      throw ResultsError(file.path, "it has lost its seal")
    }
    let stored = try file.readAttribute("content", as: String.self)
    guard try stored == StudyFileContents.hash(of: file) else {
      throw ResultsError(file.path, "its content is not what was written")
    }
  }

  /// The final values, by value.
  static func finalValues(
    _ file: borrowing File, _ layout: ConditionLayout
  ) throws -> [[Float]] {
    try layout.finalValues.map { try file.dataset("final/\($0.name)").read(as: Float.self) }
  }

  /// The histories, in the order of the study.
  static func histories(
    _ file: borrowing File, _ layout: ConditionLayout
  ) throws -> [HistoryArray.Values] {
    let networks = try file.dataset("seed").shape.first ?? 0
    return try layout.histories.map { history in
      let dataset = try file.dataset(history.path)
      let shape = history.shape(networks: networks, checkpoints: layout.steps.count)
      guard try dataset.shape == shape else {
        throw ResultsError(
          file.path, "/\(history.path) has another shape than the study asks for")
      }
      return history.isLabel
        ? .labels(try dataset.read(as: Int8.self)) : .numbers(try dataset.read(as: Float.self))
    }
  }
}
