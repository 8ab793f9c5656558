internal import HDF5

/// Reading what was computed from the histories when the file was merged.
extension StudyFile {
  /// Whether the file has a dataset or group of that path; files of older releases lack some.
  public func hasDerived(_ path: String) throws -> Bool { try file.exists(path) }

  /// Counts or codes, row-major.
  public func derivedCounts(_ path: String) throws -> [Int] {
    let dataset = try file.dataset(path)
    try FileBounds.check(dataset, shape: dataset.shape)
    return try dataset.elementType == .int8
      ? dataset.read(as: Int8.self).map { Int($0) } : dataset.read(as: Int64.self).map { Int($0) }
  }

  /// Numbers, NaN where there is none.
  public func derivedNumbers(_ path: String) throws -> [Double] {
    let dataset = try file.dataset(path)
    try FileBounds.check(dataset, shape: dataset.shape)
    return try dataset.read(as: Double.self)
  }

  /// Texts.
  public func derivedTexts(_ path: String) throws -> [String] {
    let dataset = try file.dataset(path)
    try FileBounds.check(dataset, shape: dataset.shape)
    return try dataset.readStrings()
  }

  /// The labels of the criteria that units of a condition are judged by.
  public func criteria(condition: Int) throws -> [String] {
    guard try hiddenLayers(condition: condition) > 0 else { return [] }
    return try names(condition: condition, part: "layer_1").filter { $0.hasPrefix("dead_") }
      .map { String($0.dropFirst("dead_".count)) }
  }
}
