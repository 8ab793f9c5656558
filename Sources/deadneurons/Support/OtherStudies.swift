import Analysis
import Foundation
import Results
import Runner
import Studies

/// The studies that claims of a study are held against.
enum OtherStudies {
  /// Reads their files, with the overrides of this study, and checks that they have what the claims
  /// speak of.
  ///
  /// - Returns: the studies by the name they have in the claims.
  static func read(for study: Study) throws -> [String: Study] {
    let folder = (study.sourceFile as NSString).deletingLastPathComponent
    var others: [String: Study] = [:]
    for claim in study.claims {
      guard let versus = claim.versus else { continue }
      if others[versus.study] == nil {
        let path =
          versus.study.hasPrefix("/") || folder.isEmpty
          ? versus.study : "\(folder)/\(versus.study)"
        others[versus.study] = try StudyReader.read(path: path, overrides: study.overrides)
      }
      guard let other = others[versus.study] else { continue }
      guard other.name != study.name else {
        throw RunnerError(
          "\(study.sourceFile): the claim '\(claim.id)' is held against a study of the same name",
          hint: "to compare conditions of one study say 'compare'", isFaultOfStudy: true)
      }
      _ = try versus.conditions(of: other, for: claim)
    }
    return others
  }

  /// Finds their results in the folder that holds this study's.
  ///
  /// - Throws: where one has none, or those of another form of the study.
  static func find(for study: Study, folder: RunFolder) throws -> [String: OtherStudy] {
    let results = (folder.path as NSString).deletingLastPathComponent
    return try read(for: study).mapValues { other in
      let path = RunFolder(results: results, study: other).merged
      guard FileManager.default.fileExists(atPath: path) else {
        throw RunnerError(
          "\(study.sourceFile): a claim is held against '\(other.name)', which has no results at "
            + path,
          hint: "type 'deadneurons run \(other.sourceFile) -o \(results)' first")
      }
      let found = OtherStudy(other, path: path)
      try found.open().close()
      return found
    }
  }
}
