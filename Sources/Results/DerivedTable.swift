internal import HDF5

/// A table of results that were computed from the histories, as labelled arrays along one axis.
///
/// Derived numbers pass through GSL and the system's mathematics library, so they may differ in
/// their last digits between machines: the group says `derived = 1`, and the digest leaves it out.
public struct DerivedTable: Sendable {
  /// One column.
  public enum Column: Sendable {
    /// Texts.
    case texts([String])
    /// Numbers, NaN where there is none.
    case numbers([Double])
    /// Counts.
    case counts([Int])
    /// Truth values.
    case flags([Bool])
  }

  private let group: String
  private let axis: String
  private let labels: [String]
  private let columns: [(name: String, column: Column)]

  /// A table at `/<group>` whose rows are named along `axis`.
  public init(
    group: String, axis: String, labels: [String], columns: [(name: String, column: Column)]
  ) {
    self.group = group
    self.axis = axis
    self.labels = labels
    self.columns = columns
  }

  /// Puts the table into a finished file, in place of one of that name: a copy is changed, and takes
  /// the file's place once it is on the disk.
  public func replace(in path: String) throws {
    let holds = FileSeal.claim(of: path)
    try DurableFile.replace(path) { temporary in
      try DurableFile.copy(path, to: temporary)
      let file = try File.open(temporary, writable: true)
      if try file.exists(group) { try file.remove(group) }
      try file.close()
      try append(to: temporary)
      // Writing has cut the seal off.
      if let holds { try FileSeal.append(to: temporary, holds: holds, called: path) }
    }
  }

  /// Adds the table to a file that has none of that name.
  public func append(to path: String) throws {
    let file = try File.open(path, writable: true)
    let table = try file.createGroup(group)
    try table.writeAttribute("derived", Int32(1))
    let rows = try table.createStringDataset(axis, shape: [labels.count])
    try rows.write(labels)
    try rows.makeScale(axis)
    for (name, column) in columns {
      switch column {
      case .texts(let texts):
        let dataset = try table.createStringDataset(name, shape: [texts.count])
        try dataset.write(texts)
        try dataset.attachScale(rows, axis: 0)
      case .numbers(let numbers):
        let dataset = try table.createDataset(name, of: Double.self, shape: [numbers.count])
        try dataset.write(numbers)
        try dataset.attachScale(rows, axis: 0)
      case .counts(let counts):
        let dataset = try table.createDataset(name, of: Int64.self, shape: [counts.count])
        try dataset.write(counts.map { Int64($0) })
        try dataset.attachScale(rows, axis: 0)
      case .flags(let flags):
        let dataset = try table.createBooleanDataset(name, shape: [flags.count])
        try dataset.writeBooleans(flags)
        try dataset.attachScale(rows, axis: 0)
      }
    }
    try file.close()
  }
}
