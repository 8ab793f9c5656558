internal import Crypto
internal import HDF5

extension StudyFile {
  /// One SHA-256 over everything that training produced, the same for equal runs whatever their
  /// threads, shards, times, chunks or filters.
  ///
  /// For each dataset but the study's text and the verdicts, in the order of their paths: the path,
  /// a zero byte, the element type, a zero byte, the extents in decimal ended by a zero byte each,
  /// then the values as little-endian bytes with every NaN alike.
  public func digest() throws -> String {
    var hash = SHA256()
    for path in try StudyFileContents.paths(of: file) {
      let dataset = try file.dataset(path)
      var head = Array(path.utf8) + [0] + Array("\(try dataset.elementType)".utf8) + [0]
      for extent in try dataset.shape { head += Array("\(extent)".utf8) + [0] }
      hash.update(data: head)
      try StudyFileContents.visit(dataset) { hash.update(data: $0) }
    }
    return hexadecimal(hash.finalize())
  }
}
