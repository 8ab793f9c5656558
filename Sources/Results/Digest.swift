internal import Crypto
internal import HDF5
internal import Observation

extension StudyFile {
  /// One SHA-256 over everything that training produced, the same for equal runs whatever their
  /// threads, shards, times, chunks or filters.
  ///
  /// For each dataset but the study's text and the verdicts, in the order of their paths: the path,
  /// a zero byte, the element type, a zero byte, the extents in decimal ended by a zero byte each,
  /// then the values as little-endian bytes with every NaN alike.
  public func digest() throws -> String {
    try StudyFileContents.hash(of: file, and: sources)
  }
}

extension StudyFileContents {
  /// The digest of a file's datasets.
  ///
  /// - Parameter sources: the other files that its virtual datasets read.
  static func hash(of file: borrowing File, and sources: Set<String> = []) throws -> String {
    var hash = SHA256()
    var room = FileBounds.mostValues(in: file.path, and: sources)
    for path in try paths(of: file) {
      let dataset = try file.dataset(path)
      try FileBounds.take(dataset.shape, of: dataset, from: &room)
      hash.update(data: head(path, type: "\(try dataset.elementType)", shape: try dataset.shape))
      try visit(dataset) { hash.update(data: $0) }
    }
    return hexadecimal(hash.finalize())
  }

  fileprivate static func head(_ path: String, type: String, shape: [Int]) -> [UInt8] {
    var head = Array(path.utf8) + [0] + Array(type.utf8) + [0]
    for extent in shape { head += Array("\(extent)".utf8) + [0] }
    return head
  }
}

extension BlockResult {
  /// The digest of the block's file, computed from what is to be written.
  var contentHash: String {
    typealias Bytes = (_ take: (UnsafeRawBufferPointer) -> Void) -> Void
    var parts: [(path: String, type: ElementType, shape: [Int], bytes: Bytes)] = [
      ("seed", .int64, [seeds.count], { StudyFileContents.visitBytes(of: seeds, { $0 }, $0) }),
      (
        "step", .int64, [steps.count],
        { StudyFileContents.visitBytes(of: steps, { Int64($0) }, $0) }
      ),
      (
        "diverged_at", .int32, [divergedAt.count],
        { StudyFileContents.visitBytes(of: divergedAt, { $0 }, $0) }
      ),
    ]
    for value in finalValues {
      parts.append(
        (
          "final/\(value.name)", .float32, [value.values.count],
          { StudyFileContents.visitBytes(of: value.values, StudyFileContents.pattern, $0) }
        ))
    }
    for history in histories {
      switch history.values {
      case .numbers(let numbers):
        parts.append(
          (
            history.description.path, .float32, history.shape,
            { StudyFileContents.visitBytes(of: numbers, StudyFileContents.pattern, $0) }
          ))
      case .labels(let labels):
        parts.append(
          (
            history.description.path, .int8, history.shape,
            // A byte is the same in any order.
            { take in labels.withUnsafeBytes(take) }
          ))
      }
    }
    var hash = SHA256()
    for part in parts.sorted(by: { $0.path < $1.path }) {
      hash.update(
        data: StudyFileContents.head(part.path, type: "\(part.type)", shape: part.shape))
      part.bytes { hash.update(bufferPointer: $0) }
    }
    return hexadecimal(hash.finalize())
  }
}
