import Foundation
import HDF5

/// What it costs to write histories: datasets of one block, with a checksum, as a block file has them.
enum StorageBenchmarks {
  static func run(_ stopwatch: Stopwatch) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("deadneurons-benchmark-\(UUID().uuidString).h5").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for (datasets, values) in [(100, 176), (100, 11_264)] {
      let data = (0..<values).map { Float($0) }
      var failure: (any Error)?
      stopwatch.time(
        "a file of \(datasets) datasets of \(values * 4) bytes", items: datasets, "dataset"
      ) {
        do {
          try write(data, datasets: datasets, to: path)
        } catch { failure = error }
      }
      if let failure { throw failure }
    }
  }

  private static func write(_ data: [Float], datasets: Int, to path: String) throws {
    let file = try File.create(path, existing: .replace)
    for number in 0..<datasets {
      let dataset = try file.createDataset(
        "history_\(number)", of: Float.self, shape: [16, data.count / 16],
        chunk: [16, data.count / 16], filters: [.fletcher32])
      try dataset.write(data)
      try dataset.writeAttribute("definition", "a formula of some forty letters, or so")
    }
    try file.close()
  }
}
