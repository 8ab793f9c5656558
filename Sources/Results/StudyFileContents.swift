internal import HDF5

/// The datasets of a result file that training produced, and how to compare or hash them.
///
/// Derived results (`/verdicts`, and whatever has the attribute `derived`), the text of the study and
/// axes without values have no part in it.
enum StudyFileContents {
  /// Conditions, and layers in them: no result is nested deeper.
  private static let deepest = 3

  /// The paths of all datasets that count, groups in the order of their names.
  static func paths(of file: borrowing File) throws -> [String] {
    var result: [String] = []
    var names = FileBounds.mostNames(in: file.path)
    try walk(file, prefix: "", names: &names, into: &result)
    return result
  }

  private static func walk(
    _ container: borrowing some Container & ~Copyable, prefix: String, names: inout Int,
    into result: inout [String]
  ) throws {
    for child in try container.children().sorted(by: { $0.name < $1.name }) {
      if prefix.isEmpty, child.name == "verdicts" || child.name == "study" { continue }
      let path = prefix + child.name
      names -= 1
      guard names > 0 else {
        throw ResultsError(
          container.path, "/\(path) is one name more than the file can hold: it is damaged")
      }
      switch child.kind {
      case .dataset:
        if try isDerived(container.dataset(child.name)) { continue }
        result.append(path)
      case .group:
        guard prefix.split(separator: "/").count < deepest else {
          throw ResultsError(
            container.path, "/\(path) is nested deeper than any result: the file is damaged")
        }
        let group = try container.group(child.name)
        if try group.hasAttribute("derived") { continue }
        try walk(group, prefix: path + "/", names: &names, into: &result)
      default: break
      }
    }
  }

  /// Whether a dataset is marked as derived.
  static func isDerived(_ dataset: borrowing Dataset) throws -> Bool {
    try dataset.hasAttribute("derived")
  }

  /// The bytes of a dataset: little-endian numbers in row-major order with every NaN the same one,
  /// or strings each ended by a zero byte; in parts of bounded size.
  static func visit(
    _ dataset: borrowing Dataset, part: ([UInt8]) throws -> Void
  ) throws {
    let shape = try dataset.shape
    try FileBounds.check(dataset, shape: shape)
    switch try dataset.elementType {
    case .string:
      for text in try dataset.readStrings() { try part(Array(text.utf8) + [0]) }
    case .float32:
      try regions(shape) { offset, count in
        try part(bytes(dataset.read(as: Float.self, at: offset, count: count), pattern))
      }
    case .float64:
      try regions(shape) { offset, count in
        try part(
          bytes(dataset.read(as: Double.self, at: offset, count: count)) {
            $0.isNaN ? 0x7ff8_0000_0000_0000 : $0.bitPattern
          })
      }
    case .int8:
      try regions(shape) { offset, count in
        try part(bytes(dataset.read(as: Int8.self, at: offset, count: count)) { $0 })
      }
    case .int32:
      try regions(shape) { offset, count in
        try part(bytes(dataset.read(as: Int32.self, at: offset, count: count)) { $0 })
      }
    case .int64:
      try regions(shape) { offset, count in
        try part(bytes(dataset.read(as: Int64.self, at: offset, count: count)) { $0 })
      }
    case .uint8, .other:
      throw ResultsError(dataset.path, "\(dataset.name) has a type that no result has")
    }
  }

  /// Calls `body` with consecutive boxes along the first axis of some 64 thousand elements, or a row that
  /// is longer, so that what is read is still in the second-level cache when it is used: sixteens of
  /// rows, or eight, four, two, one, as chunks are.
  private static func regions(
    _ shape: [Int], body: (_ offset: [Int], _ count: [Int]) throws -> Void
  ) throws {
    guard let first = shape.first else { return try body([], []) }
    let perRow = shape.dropFirst().reduce(1, *)
    guard first > 0, perRow > 0 else { return }
    var rows = 16 * max(1, 65_536 / 16 / perRow)
    while rows > 1, rows * perRow > 65_536 { rows /= 2 }
    var start = 0
    while start < first {
      let count = min(rows, first - start)
      try body(
        [start] + Array(repeating: 0, count: shape.count - 1), [count] + shape.dropFirst())
      start += count
    }
  }

  /// The bit pattern of a number, the same for every NaN.
  static func pattern(_ value: Float) -> UInt32 {
    value.isNaN ? 0x7fc0_0000 : value.bitPattern
  }

  /// The little-endian bytes of some values.
  static func bytes<T, I: FixedWidthInteger>(_ values: [T], _ pattern: (T) -> I) -> [UInt8] {
    let width = MemoryLayout<I>.size
    return [UInt8](unsafeUninitializedCapacity: values.count * width) { room, count in
      let bytes = UnsafeMutableRawBufferPointer(room)
      for (place, value) in values.enumerated() {
        bytes.storeBytes(of: pattern(value).littleEndian, toByteOffset: place * width, as: I.self)
      }
      count = bytes.count
    }
  }
}
