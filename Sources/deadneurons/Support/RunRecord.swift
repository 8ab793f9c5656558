import Foundation
import Results

/// What differs between equal runs: one entry of `run.json` for each run that trained something.
struct RunRecord: Codable {
  let start: Date
  let seconds: Double
  let threads: Int
  let shard: String?
  let networksTrained: Int
  let host: String
  let system: String
  let cores: Int
  let package: String

  /// A run on this machine that ends now.
  init(start: Date, seconds: Double, threads: Int, shard: String?, networksTrained: Int) {
    self.start = start
    self.seconds = seconds
    self.threads = threads
    self.shard = shard
    self.networksTrained = networksTrained
    host = ProcessInfo.processInfo.hostName
    system = ProcessInfo.processInfo.operatingSystemVersionString
    cores = ProcessInfo.processInfo.processorCount
    package = FormatVersion.package
  }

  /// Adds the record to the list in a file; a list that cannot be read is begun anew.
  func append(to path: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.dateDecodingStrategy = .iso8601
    let before = FileManager.default.contents(atPath: path).flatMap {
      try? decoder.decode([RunRecord].self, from: $0)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    let text = String(decoding: try encoder.encode((before ?? []) + [self]), as: UTF8.self)
    try DurableFile.write(text + "\n", to: path)
  }
}
