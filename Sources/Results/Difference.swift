internal import HDF5

/// The first place in which two result files differ.
public struct Difference: Sendable, Equatable, CustomStringConvertible {
  /// The dataset.
  public let dataset: String
  /// The index of the first differing element; `nil` where the dataset as a whole differs.
  public let index: [Int]?
  /// What the first file has.
  public let first: String
  /// What the second file has.
  public let second: String

  /// `/condition_0001/layer_1/bias[3, 0, 7]: 0.25 against 0.5`.
  public var description: String {
    let place = index.map { "[\($0.map(String.init).joined(separator: ", "))]" } ?? ""
    return "/\(dataset)\(place): \(first) against \(second)"
  }
}

extension StudyFile {
  /// Compares bit by bit all that training produced; every NaN is alike.
  ///
  /// - Returns: the first difference in the order of paths, or `nil`.
  public func firstDifference(from other: borrowing StudyFile) throws -> Difference? {
    let mine = try StudyFileContents.paths(of: file)
    let theirs = try StudyFileContents.paths(of: other.file)
    for path in Set(mine).union(theirs).sorted() {
      guard mine.contains(path) else {
        return Difference(dataset: path, index: nil, first: "absent", second: "present")
      }
      guard theirs.contains(path) else {
        return Difference(dataset: path, index: nil, first: "present", second: "absent")
      }
      let one = try file.dataset(path)
      let two = try other.file.dataset(path)
      if let found = try Self.compare(one, two, path: path) { return found }
    }
    return nil
  }

  private static func compare(
    _ one: borrowing Dataset, _ two: borrowing Dataset, path: String
  ) throws -> Difference? {
    let kinds = (try one.elementType, try two.elementType)
    let shapes = (try one.shape, try two.shape)
    if kinds.0 != kinds.1 || shapes.0 != shapes.1 {
      return Difference(
        dataset: path, index: nil, first: "\(kinds.0)\(shapes.0)", second: "\(kinds.1)\(shapes.1)")
    }
    if kinds.0 == .string {
      let texts = (try one.readStrings(), try two.readStrings())
      for (place, pair) in zip(texts.0, texts.1).enumerated() where pair.0 != pair.1 {
        return Difference(dataset: path, index: [place], first: pair.0, second: pair.1)
      }
      return nil
    }
    var parts: [[UInt8]] = []
    try StudyFileContents.visit(one) { parts.append($0) }
    var part = 0
    var start = 0
    var found: Difference?
    let width = kinds.0.width
    try StudyFileContents.visit(two) { bytes in
      defer {
        part += 1
        start += bytes.count
      }
      guard found == nil, parts[part] != bytes else { return }
      for (place, pair) in zip(parts[part], bytes).enumerated() where pair.0 != pair.1 {
        let element = place / width
        let range = (element * width)..<((element + 1) * width)
        found = Difference(
          dataset: path, index: position(of: (start / width) + element, in: shapes.0),
          first: kinds.0.text(of: parts[part][range]), second: kinds.0.text(of: bytes[range]))
        return
      }
    }
    return found
  }

  private static func position(of element: Int, in shape: [Int]) -> [Int] {
    var rest = element
    var result: [Int] = []
    for extent in shape.reversed() {
      result.append(rest % max(extent, 1))
      rest /= max(extent, 1)
    }
    return result.reversed()
  }
}

extension ElementType {
  fileprivate var width: Int {
    switch self {
    case .int8, .uint8: 1
    case .float32, .int32: 4
    default: 8
    }
  }

  /// The number that little-endian bytes stand for.
  fileprivate func text(of bytes: ArraySlice<UInt8>) -> String {
    let pattern = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return switch self {
    case .float32: "\(Float(bitPattern: UInt32(truncatingIfNeeded: pattern)))"
    case .float64: "\(Double(bitPattern: pattern))"
    case .int8: "\(Int8(truncatingIfNeeded: pattern))"
    case .int32: "\(Int32(truncatingIfNeeded: pattern))"
    default: "\(Int64(bitPattern: pattern))"
    }
  }
}
