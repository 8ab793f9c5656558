internal import HDF5

/// A labelled array that was computed from the histories, wherever in the file it belongs.
///
/// It has the attribute `derived = 1`, as the groups that are made for it have, and no part in the
/// digest.
public struct DerivedArray: Sendable {
  /// The values, row-major.
  public enum Values: Sendable {
    /// float64, NaN where there is none.
    case numbers([Double])
    /// int64.
    case counts([Int])
    /// int8; the meanings of 0, 1, … stand in the attributes `flag_values` and `flag_meanings`.
    case codes([Int8], meanings: [String])
  }

  /// The path in the file.
  public let path: String
  /// What it is.
  public let definition: String
  /// The paths of the dimensions, one for each axis; empty for an array that is a dimension itself.
  public let axes: [String]
  /// The extents.
  public let shape: [Int]
  /// The values.
  public let values: Values

  /// Collects the parts.
  public init(path: String, definition: String, axes: [String], shape: [Int], values: Values) {
    self.path = path
    self.definition = definition
    self.axes = axes
    self.shape = shape
    self.values = values
  }

  /// Adds arrays to a file that has none of these paths; dimensions come before what uses them.
  public static func append(_ arrays: [DerivedArray], to path: String) throws {
    guard !arrays.isEmpty else { return }
    let file = try File.open(path, writable: true)
    for (number, array) in arrays.enumerated() {
      try array.write(to: file)
      // To release a dataset costs time in proportion to what the library has not yet written.
      if number % 64 == 63 { try file.flush() }
    }
    try file.close()
  }

  private func write(to file: borrowing File) throws {
    let group = path.split(separator: "/").dropLast().joined(separator: "/")
    if !group.isEmpty, try !file.exists(group) {
      try file.createGroup(group).writeAttribute("derived", Int32(1))
    }
    let dataset: Dataset
    switch values {
    case .numbers(let numbers):
      dataset = try file.createDataset(path, of: Double.self, shape: shape)
      try dataset.write(numbers)
    case .counts(let counts):
      dataset = try file.createDataset(path, of: Int64.self, shape: shape)
      try dataset.write(counts.map { Int64($0) })
    case .codes(let codes, let meanings):
      dataset = try file.createDataset(path, of: Int8.self, shape: shape)
      try dataset.write(codes)
      try dataset.writeAttribute("flag_values", meanings.indices.map { Int32($0) })
      try dataset.writeAttribute("flag_meanings", meanings.joined(separator: " "))
    }
    try dataset.writeAttribute("derived", Int32(1))
    try dataset.writeAttribute("definition", definition)
    if axes.isEmpty {
      try dataset.makeScale(path.split(separator: "/").last.map(String.init) ?? path)
    }
    for (axis, scale) in axes.enumerated() {
      try dataset.attachScale(file.dataset(scale), axis: axis)
    }
  }
}
