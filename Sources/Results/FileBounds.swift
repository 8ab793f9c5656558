internal import Foundation
internal import HDF5

/// Keeps a damaged or malicious file from asking for more than it can hold.
enum FileBounds {
  /// The best that deflate does: a file that somebody packed again may be so much smaller.
  private static let mostCompression = 1100

  /// Refuses what is not an ordinary file before the HDF5 library opens it.
  static func check(_ path: String) throws {
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
  static func check(_ dataset: borrowing Dataset, shape: [Int]) throws {
    let size = try? FileManager.default.attributesOfItem(atPath: dataset.path)[.size] as? NSNumber
    let most = (size?.intValue ?? 0).multipliedReportingOverflow(by: mostCompression)
    var bytes = 1
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      if overflow || (!most.overflow && product > most.partialValue) {
        throw ResultsError(
          dataset.path, "\(dataset.name) claims more values than the file can hold: it is damaged")
      }
      bytes = product
    }
  }
}
