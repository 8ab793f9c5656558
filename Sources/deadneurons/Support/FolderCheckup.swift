import Foundation
import Results
import Runner

/// One line of `deadneurons doctor`.
struct Finding: Encodable {
  let name: String
  let fine: Bool
  let finding: String
}

/// What `deadneurons doctor` finds in the folder of a study, and mends if it is asked to.
struct FolderCheckup {
  private let folder: ResultsFolder
  private let repairs: Bool

  init(_ folder: ResultsFolder, repairs: Bool) {
    self.folder = folder
    self.repairs = repairs
  }

  private var folders: [String] {
    [folder.path, "\(folder.path)/blocks", "\(folder.path)/packs"]
  }

  func run() -> [Finding] {
    do {
      try PlainFiles.requireNoLinks(folders)
    } catch {
      return [Finding(name: folder.path, fine: false, finding: error.description)]
    }
    let packs = folder.packs
    return [check(folder.blocks, "blocks", BlockFile.damage)]
      + (packs.isEmpty ? [] : [check(packs, "packs", PackFile.damage)])
      + [leftOvers()] + claims() + merged()
  }

  private func check(
    _ paths: [String], _ kind: String, _ damage: (String) throws -> String?
  ) -> Finding {
    var damaged: [String] = []
    var unknown: [String] = []
    for path in paths {
      do {
        if let damage = try damage(path) {
          damaged.append("\(path) (\(damage))\(mend(path))")
        }
      } catch {
        unknown.append("\(error)")
      }
    }
    let problems =
      (damaged.isEmpty ? [] : ["damaged: \(damaged.joined(separator: ", "))"]) + unknown
    var finding = "\(paths.count) \(kind), all sound"
    if !problems.isEmpty {
      finding = problems.joined(separator: "; ")
      if !damaged.isEmpty {
        finding +=
          repairs
          ? "; run the study again to train them"
          : "; remove them with --repair and run the study again"
      }
    }
    return Finding(
      name: "\(folder.path)/\(kind)", fine: unknown.isEmpty && (damaged.isEmpty || repairs),
      finding: finding)
  }

  /// Removes a damaged block: what stands there is no result, and its seeds give it again.
  private func mend(_ path: String) -> String {
    guard repairs else { return "" }
    DurableFile.remove(path)
    return FileManager.default.fileExists(atPath: path) || PlainFiles.isLink(path)
      ? ", which cannot be removed" : ", removed"
  }

  private func leftOvers() -> Finding {
    let swept = repairs ? folders.flatMap { LeftOvers.sweep($0) } : []
    let files = folders.flatMap { LeftOvers.temporaryFiles(in: $0) }
    let now = Int(Date().timeIntervalSince1970)
    let abandoned = files.count { LeftOvers.isAbandoned($0, now: now) }
    var parts: [String] = []
    if !swept.isEmpty { parts.append("temporary files of a killed run removed: \(swept.count)") }
    if abandoned > 0 {
      parts.append("temporary files of a killed run: \(abandoned); the next run removes them")
    }
    if files.count > abandoned {
      parts.append(
        "temporary files of a run that writes them, or of one killed elsewhere: "
          + "\(files.count - abandoned)")
    }
    return Finding(
      name: folder.path, fine: true,
      finding: parts.isEmpty ? "no temporary files" : parts.joined(separator: "; "))
  }

  private func claims() -> [Finding] {
    let swept = repairs ? folders.flatMap { StaleClaims.sweep($0) } : []
    let files = folders.flatMap { StaleClaims.all(in: $0) }
    let now = Int(Date().timeIntervalSince1970)
    let stale = files.count { StaleClaims.isStale($0, now: now) }
    let owners = Set(files.compactMap { ClaimSighting($0)?.claim?.description }).sorted()
    var parts: [String] = []
    if !swept.isEmpty { parts.append("claims of ended runs removed: \(swept.count)") }
    if stale > 0 { parts.append("claims of ended runs: \(stale); the next run removes them") }
    if files.count > stale {
      parts.append(
        "in the hands of running runs (\(owners.joined(separator: "; "))): \(files.count - stale)")
    }
    guard !parts.isEmpty else { return [] }
    return [
      Finding(
        name: "\(folder.path) claims", fine: true, finding: parts.joined(separator: "; "))
    ]
  }

  private func merged() -> [Finding] {
    guard folder.isMerged else { return [] }
    do {
      try PlainFiles.requireNoLinks([folder.merged])
      let digest = try StudyFile(folder.merged).digest()
      return [Finding(name: folder.merged, fine: true, finding: "digest \(digest)")]
    } catch {
      return [
        Finding(
          name: folder.merged, fine: false,
          finding: "\(error); the next run writes it anew from the blocks")
      ]
    }
  }
}
