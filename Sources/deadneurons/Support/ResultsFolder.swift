import Analysis
import Foundation
import Results

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
    FileManager.default.fileExists(atPath: "\(path)/blocks") || isMerged
      || SubmissionRecord.read(study: path) != nil
  }

  /// Finished blocks.
  var blocks: [String] { files.filter { $0.hasSuffix(".h5") } }
  /// Files that a killed run left half-written.
  var unfinished: [String] { files.filter { $0.hasSuffix(DurableFile.temporaryEnding) } }

  private var files: [String] {
    let manager = FileManager.default
    let blocks = (try? manager.contentsOfDirectory(atPath: "\(path)/blocks")) ?? []
    let own = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    return
      (blocks.map { "\(path)/blocks/\($0)" }
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
