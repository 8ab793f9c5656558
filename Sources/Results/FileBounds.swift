internal import Foundation
internal import HDF5

/// Keeps a damaged or malicious file from asking for more than it can hold.
enum FileBounds {
  /// The best that deflate does: a file that somebody packed again may be so much smaller.
  private static let mostCompression = 1100

  /// Refuses what is not an ordinary file before the HDF5 library opens it.
  static func check(_ path: String) throws(ResultsError) {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    switch attributes?[.type] as? FileAttributeType {
    case .typeRegular?: return
    case .typeDirectory?:
      throw ResultsError(path, "is a folder", hint: "give the <name>.h5 in it")
    case nil: throw ResultsError(path, "there is no such file")
    default: throw ResultsError(path, "is not an ordinary file")
    }
  }

  /// Refuses a dataset that claims more bytes than its file can hold.
  static func check(_ dataset: borrowing Dataset, shape: [Int]) throws(ResultsError) {
    var room = mostValues(in: dataset.path, and: (try? dataset.virtualFiles) ?? [])
    try take(shape, of: dataset, from: &room)
  }

  /// Refuses datasets that together claim more than their file can hold, as links to one do.
  static func take(
    _ shape: [Int], of dataset: borrowing Dataset, from room: inout Int
  ) throws(ResultsError) {
    var values = 1
    for extent in shape {
      let (product, overflow) = values.multipliedReportingOverflow(by: extent)
      if overflow || product > room {
        throw ResultsError(
          dataset.path, "\(dataset.name) claims more values than the file can hold: it is damaged")
      }
      values = product
    }
    room -= values
  }

  /// More values than a file can hold, together with others that it refers to by their names from its
  /// folder.
  static func mostValues(in path: String, and names: Set<String> = []) -> Int {
    let folder = DurableFile.folder(of: path)
    let bytes = names.reduce(size(path)) { $0 + size("\(folder)/\($1)") }
    let most = bytes.multipliedReportingOverflow(by: mostCompression)
    return most.overflow ? .max : most.partialValue
  }

  /// More names of groups and datasets than a file can hold.
  static func mostNames(in path: String) -> Int { 64 + size(path) / 32 }

  private static func size(_ path: String) -> Int {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
    return size?.intValue ?? 0
  }
}
