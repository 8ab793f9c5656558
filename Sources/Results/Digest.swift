internal import HDF5

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
    let hash = HashBehind()
    var room = FileBounds.mostValues(in: file.path, and: sources)
    for path in try paths(of: file) {
      let dataset = try file.dataset(path)
      try FileBounds.take(dataset.shape, of: dataset, from: &room)
      hash.update(head(path, type: "\(try dataset.elementType)", shape: try dataset.shape))
      try visit(dataset) { hash.update($0) }
    }
    return hash.finalize()
  }

  private static func head(_ path: String, type: String, shape: [Int]) -> [UInt8] {
    var head = Array(path.utf8) + [0] + Array(type.utf8) + [0]
    for extent in shape { head += Array("\(extent)".utf8) + [0] }
    return head
  }
}
