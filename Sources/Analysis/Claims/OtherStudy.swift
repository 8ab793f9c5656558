public import Results
public import Studies

/// Another study that a claim speaks of, with the file of its results.
public struct OtherStudy: Sendable {
  /// The study, as its file says it now.
  public let study: Study
  /// Its merged results.
  public let path: String

  /// Names the results.
  public init(_ study: Study, path: String) {
    self.study = study
    self.path = path
  }

  /// Opens the results.
  ///
  /// - Throws: ``ResultsError`` where they are of another form of the study than its file says now,
  ///   and what opening throws.
  public func open() throws -> StudyFile {
    let file = try StudyFile(path)
    guard file.studyHash == study.hash else {
      throw ResultsError(
        path, "has the results of another form of '\(study.name)' than \(study.sourceFile) says",
        hint: "type 'deadneurons run \(study.sourceFile)', with the same overrides for both")
    }
    try file.requireEngine()
    return file
  }
}
