internal import HDF5

/// Many short lists in one dataset: a call of the HDF5 library takes as long as to copy some thousand
/// values.
enum SequentialValues {
  /// The most values that are copied to be handed to the library together.
  static let most = 1 << 14
}

/// Lists written to a dataset of one axis, one after the other from its start.
struct SequentialWriter<Element: HDF5Scalar>: ~Copyable {
  private let dataset: Dataset
  private var waiting: [Element] = []
  private var written = 0

  init(_ dataset: consuming Dataset) {
    self.dataset = dataset
  }

  /// Writes some more values, perhaps not before the next call.
  mutating func write(_ values: [Element]) throws {
    if waiting.count + values.count > SequentialValues.most { try finish() }
    if values.count > SequentialValues.most / 2 {
      try finish()
      try put(values)
    } else {
      waiting += values
    }
  }

  /// Writes what waits.
  mutating func finish() throws {
    try put(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func put(_ values: [Element]) throws {
    if values.isEmpty { return }
    try dataset.write(values, at: [written], count: [values.count])
    written += values.count
  }
}

/// Lists read from a dataset of one axis, one after the other from its start.
struct SequentialReader<Element: HDF5Scalar>: ~Copyable {
  private let dataset: Dataset
  private let count: Int
  private var waiting: ArraySlice<Element> = []
  private var read = 0

  init(_ dataset: consuming Dataset) throws {
    count = try dataset.shape.first ?? 0
    self.dataset = dataset
  }

  /// The next `wanted` values.
  ///
  /// - Throws: `HDF5Error` if the dataset has fewer.
  mutating func next(_ wanted: Int) throws -> [Element] {
    if waiting.isEmpty, wanted > SequentialValues.most / 2 { return try get(wanted) }
    if waiting.count < wanted {
      read -= waiting.count
      waiting = try get(max(wanted, min(SequentialValues.most, count - read)))[...]
    }
    defer { waiting.removeFirst(wanted) }
    return Array(waiting.prefix(wanted))
  }

  private mutating func get(_ wanted: Int) throws -> [Element] {
    let values = try dataset.read(as: Element.self, at: [read], count: [wanted])
    read += wanted
    return values
  }
}
