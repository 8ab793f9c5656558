import Foundation
import Results

/// What a run set out to do: `plan.json`, by which `status` knows how much is left.
struct PlanRecord: Codable, Equatable {
  let studyHash: String
  let blocks: Int
  let networks: Int

  /// The plan in a file, if there is one.
  static func read(_ path: String) -> PlanRecord? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return FileManager.default.contents(atPath: path).flatMap {
      try? decoder.decode(PlanRecord.self, from: $0)
    }
  }

  /// Writes the plan, unless the file says the same already.
  func write(to path: String) throws {
    if PlanRecord.read(path) == self { return }
    try DurableFile.createFolder((path as NSString).deletingLastPathComponent)
    try DurableFile.write(JSONText.text(self) + "\n", to: path)
  }
}
