import Catalogs
import Foundation
import Testing

@testable import DataSets

/// The repository's studies/data, found from this file.
let shippedFolder = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "studies/data").path

let shippedLocator = DataLocator(folders: [shippedFolder], baseFolder: "")

/// A source with its parameters, as a study names it.
func source(_ name: String, _ parameters: [String: Double] = [:]) throws -> Choice<DataSource> {
  try Choice(try #require(DataSources.catalog[name]), Arguments(parameters))
}

/// A transform with its parameters.
func transform(
  _ name: String, _ parameters: [String: Double] = [:]
) throws -> Choice<any Transform> {
  try Choice(try #require(Transforms.catalog[name]), Arguments(parameters))
}

/// A generated data set.
func generated(
  _ name: String, _ parameters: [String: Double] = [:], seed: UInt64 = 7
) throws -> DataSet {
  try DataConfiguration(source: source(name, parameters)).load(
    studySeed: seed, locator: DataLocator(folders: [], baseFolder: ""))
}

/// A parsed text, called t.csv in messages.
func table(_ text: String) throws(DataError) -> CSVTable {
  try CSVTable(bytes: Array(text.utf8), file: "t.csv")
}

/// Every cell of a table as text, without the header.
func cells(_ table: CSVTable) -> [[String]] {
  (0..<table.rows).map { row in table.header.indices.map { table.string(row, $0) } }
}

/// Runs `body` with a new folder that holds one file, and removes it afterwards.
func withFile<R>(
  _ name: String, _ text: String, _ body: (_ folder: String) throws -> R
) throws -> R {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try Data(text.utf8).write(to: folder.appending(path: name))
  return try body(folder.path)
}

/// The text of the error that `body` throws; a failure if it throws none.
func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch {
    return "\(error)"
  }
}

/// The labels of a classification.
func labels(_ data: DataSet) -> [Int32] {
  if case .classes(let labels, _) = data.targets { return labels }
  return []
}

/// The numbers of a regression.
func values(_ data: DataSet) -> [Float] {
  if case .values(let values, _) = data.targets { return values }
  return []
}

/// Mean and standard error of the mean.
func moments(_ numbers: [Double]) -> (mean: Double, variance: Double) {
  let mean = numbers.reduce(0, +) / Double(numbers.count)
  let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, squares / Double(numbers.count))
}
