import Analysis
import Foundation
import Results
import Runner

/// The folder of one study's results, as it lies on the disk.
struct ResultsFolder {
  let path: String
  var name: String { (path as NSString).lastPathComponent }
  var merged: String { "\(path)/\(name).h5" }
  var isMerged: Bool { FileManager.default.fileExists(atPath: merged) }

  /// The studies below a results folder, or the folder itself if it is that of one study.
  static func studies(in directory: String) throws -> [ResultsFolder] {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: directory, isDirectory: &isFolder), isFolder.boolValue else {
      throw ResultsError(directory, "is not a folder", hint: "name a results folder")
    }
    let own = ResultsFolder(path: URL(fileURLWithPath: directory).standardizedFileURL.path)
    if own.isStudy { return [own] }
    return try manager.contentsOfDirectory(atPath: directory).sorted()
      .map { ResultsFolder(path: "\(directory)/\($0)") }.filter(\.isStudy)
  }

  private var isStudy: Bool {
    FileManager.default.fileExists(atPath: "\(path)/blocks") || !packs.isEmpty || isMerged
      || SubmissionRecord.read(study: path) != nil
  }

  /// Finished blocks that have files of their own.
  var blocks: [String] { files.filter { $0.hasPrefix("\(path)/blocks/") && $0.hasSuffix(".h5") } }
  /// Files of many blocks.
  var packs: [String] { files.filter { $0.hasPrefix("\(path)/packs/") && $0.hasSuffix(".h5") } }
  /// The number of finished blocks, packed ones included.
  var blockCount: Int {
    var packed: Set<String> = []
    for pack in packs {
      for entry in (try? PackIndex(ofPack: pack))?.entries ?? [] {
        packed.insert(entry.identity.fileName)
      }
    }
    // One that is being packed is there twice.
    return packed.count
      + blocks.count { !packed.contains(($0 as NSString).lastPathComponent) }
  }
  /// Blocks that runs have in hand now: claims whose owners have not ended, as far as one can tell.
  var blocksInTraining: Int {
    let now = Int(Date().timeIntervalSince1970)
    return StaleClaims.all(in: "\(path)/blocks").count { !StaleClaims.isStale($0, now: now) }
  }
  /// Files that a killed run left half-written.
  var unfinished: [String] { files.filter { $0.hasSuffix(DurableFile.temporaryEnding) } }

  private var files: [String] {
    let manager = FileManager.default
    let below = ["blocks", "packs"].flatMap { folder in
      ((try? manager.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? [])
        .map { "\(path)/\(folder)/\($0)" }
    }
    let own = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    return
      (below
      + own.filter { $0.hasSuffix(DurableFile.temporaryEnding) }.map { "\(path)/\($0)" }).sorted()
  }

  /// Bytes of all files.
  var bytes: Int {
    (files + [merged]).reduce(0) { sum, file in
      let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size]) as? NSNumber
      return sum + (size?.intValue ?? 0)
    }
  }

  /// The verdicts of the last run, if it was merged.
  var verdicts: [Verdict]? {
    guard let data = FileManager.default.contents(atPath: "\(path)/verdicts.json") else {
      return nil
    }
    return try? JSONDecoder().decode([Verdict].self, from: data)
  }
}
