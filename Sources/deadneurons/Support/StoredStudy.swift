import DataSets
import Results
import Runner
import Studies

/// The study that a result file holds, ready to be trained again.
enum StoredStudy {
  /// Reads the study from the file, and its data from where they are sought.
  ///
  /// - Parameter dataFolder: a folder that is sought first.
  /// - Throws: where another engine trained the networks, or the data are missing or others.
  static func prepare(
    _ results: borrowing StudyFile, dataFolder: String?
  ) throws -> PreparedStudy {
    try results.requireEngine()
    let study = try StudyReader.read(
      text: results.studyText, file: "\(results.path)/study", overrides: results.overrides
    ).truncated(to: results.seeds.count)
    let prepared: PreparedStudy
    do {
      prepared = try PreparedStudy(
        study,
        locator: StudyOptions.locator(
          studyFile: dataFolder.map { "\($0)/study.yaml" } ?? "study.yaml",
          dataFolder: dataFolder))
    } catch let error as DataError {
      throw RunnerError(
        "\(results.path): its data are not found: \(error)",
        hint: "say where they are with --data DIR", isFaultOfStudy: true)
    }
    try results.requireData(prepared.conditions.map(\.dataHash))
    return prepared
  }
}
