internal import Foundation
internal import Results

/// The claims in a folder that no living run holds, such as those a run leaves that is killed
/// between writing a block and releasing it.
public enum StaleClaims {
  /// The paths of all claims in a folder, sorted.
  public static func all(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(BlockClaim.ending) }.sorted().map { "\(folder)/\($0)" }
  }

  /// Whether the owner of a claim has ended, or has not touched it for an hour.
  public static func isStale(_ file: String, now: Int) -> Bool {
    guard let seen = ClaimSighting(file) else { return false }
    return seen.claim?.owner.isGone == true || LeftOvers.isOld(file, now: now)
  }

  /// Removes the stale claims of a folder.
  ///
  /// - Returns: their paths; none where the folder cannot be written to.
  @discardableResult
  public static func sweep(_ folder: String) -> [String] {
    let files = all(in: folder)
    guard !files.isEmpty, let now = LeftOvers.time(in: folder) else { return [] }
    return files.filter { file in
      guard let seen = ClaimSighting(file), isStale(file, now: now) else { return false }
      return BlockClaims.remove(seen, file)
    }
  }
}
