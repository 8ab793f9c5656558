#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Where files of data are sought.
public struct DataLocator: Sendable, Equatable {
  /// The folders that may hold the shipped `<name>.csv`, in the order of the search.
  public let folders: [String]
  /// The folder that a relative `path` starts from; usually the study file's.
  public let baseFolder: String

  /// Names the folders; none of them need exist.
  public init(folders: [String], baseFolder: String) {
    self.folders = folders
    self.baseFolder = baseFolder
  }

  /// The first folder's `<name>.csv` that exists.
  ///
  /// - Throws: ``DataError`` that lists every place looked at.
  public func shipped(_ name: String) throws(DataError) -> String {
    let candidates = folders.map { join($0, "\(name).csv") }
    for candidate in candidates where FileManager.default.fileExists(atPath: candidate) {
      return candidate
    }
    let places = candidates.isEmpty ? "no folder was given" : candidates.joined(separator: ", ")
    throw DataError(
      "the shipped data set '\(name)' was not found; looked at: \(places)", key: "source",
      hint: "give the folder that holds \(name).csv")
  }

  /// The file that `path` names: itself if absolute, otherwise below the base folder.
  public func file(_ path: String) -> String {
    path.hasPrefix("/") ? path : join(baseFolder, path)
  }

  private func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
