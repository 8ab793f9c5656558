import ArgumentParser
import DataSets
import Foundation
import Studies

/// How a command finds its study and the data.
struct StudyOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Override one key of the study, such as training.steps=500; may be repeated.",
      valueName: "key=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp("A folder in which shipped data sets are sought first.", valueName: "dir"))
  var dataFolder: String?

  /// Reads and checks a study file.
  func read(_ path: String) throws -> Study {
    try StudyReader.read(path: path, overrides: overrides)
  }

  /// Reads and checks several study files, whose results go to one folder.
  func readAll(_ paths: [String]) throws -> [Study] {
    let studies = try paths.map { try read($0) }
    var files: [String: String] = [:]
    for study in studies {
      // Their results would lie in one folder, where only those of the last would stay.
      if let other = files.updateValue(study.sourceFile, forKey: study.name) {
        throw ValidationError(
          "\(other) and \(study.sourceFile) are both called '\(study.name)'; run them with "
            + "different -o.")
      }
    }
    return studies
  }

  /// Where the data sets of a study are sought.
  func locator(for studyFile: String) -> DataLocator {
    Self.locator(studyFile: studyFile, dataFolder: dataFolder)
  }

  /// Shipped data lie in the folder that was given, in `data` beside the study, in `studies/data`
  /// below the working folder, or in that of the package the program was built in.
  static func locator(studyFile: String, dataFolder: String?) -> DataLocator {
    let base = URL(fileURLWithPath: studyFile).deletingLastPathComponent().path
    var folders = [dataFolder, base + "/data", "studies/data"].compactMap { $0 }
    var above = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    for _ in 0..<6 {
      guard let folder = above, folder.path != "/" else { break }
      folders.append(folder.appendingPathComponent("studies/data").path)
      above = folder.deletingLastPathComponent()
    }
    return DataLocator(folders: folders, baseFolder: base)
  }
}
