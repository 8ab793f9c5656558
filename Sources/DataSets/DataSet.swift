/// A table of numbers with a target for each row, before any split or transform.
///
/// Cells are `Float`; a missing input is a NaN (no file may spell one), a missing target is a NaN
/// or the class −1, every other cell is finite and no zero is negative.
public struct DataSet: Sendable, Equatable {
  /// What the rows are to be mapped to.
  public enum Targets: Sendable, Equatable {
    /// One class a row: `labels[row]` indexes `names`.
    case classes(labels: [Int32], names: [String])
    /// Numbers, row-major rows × names.count.
    case values([Float], names: [String])

    /// How many outputs a network needs: the classes, or the target columns.
    public var outputs: Int {
      switch self {
      case .classes(_, let names): names.count
      case .values(_, let names): names.count
      }
    }

    /// The class names, or the names of the target columns.
    public var names: [String] {
      switch self {
      case .classes(_, let names): names
      case .values(_, let names): names
      }
    }

    /// The targets of `rows` alone, in that order.
    public func selecting(_ rows: [Int32]) -> Targets {
      switch self {
      case .classes(let labels, let names):
        return .classes(labels: rows.map { labels[Int($0)] }, names: names)
      case .values(let values, let names):
        var selected: [Float] = []
        selected.reserveCapacity(rows.count * names.count)
        for row in rows {
          selected += values[Int(row) * names.count..<(Int(row) + 1) * names.count]
        }
        return .values(selected, names: names)
      }
    }
  }

  /// What the data set is called in listings and results.
  public let name: String
  /// The input columns, in order.
  public let featureNames: [String]
  /// Row-major rows × features.
  public let inputs: [Float]
  /// One target a row.
  public let targets: Targets
  /// Whether a row belongs to the test part, where the data themselves say so.
  public let givenTest: [Bool]?
  /// How many rows there are.
  public let rows: Int

  /// Collects the columns; the counts must agree.
  public init(
    name: String, featureNames: [String], inputs: [Float], targets: Targets,
    givenTest: [Bool]? = nil
  ) {
    let rows =
      switch targets {
      case .classes(let labels, _): labels.count
      case .values(let values, let names): values.count / max(names.count, 1)
      }
    precondition(inputs.count == rows * featureNames.count, "inputs: not rows × features")
    precondition(givenTest.map { $0.count == rows } ?? true, "givenTest: not one entry a row")
    self.rows = rows
    self.name = name
    self.featureNames = featureNames
    self.inputs = inputs
    self.targets = targets
    self.givenTest = givenTest
  }

  /// How many input columns there are.
  public var features: Int { featureNames.count }

  /// The content as bytes, for a caller to hash: equal bytes if and only if equal data.
  ///
  /// Little-endian; counts are `UInt64`, texts are their length and UTF-8, every NaN is
  /// `0x7fc00000`. Order: features and their names, rows, inputs, targets, given split. The
  /// data set's own name is left out.
  public var contentBytes: [UInt8] {
    var encoder = ContentEncoder()
    encoder.append(featureNames)
    encoder.append(count: rows)
    encoder.append(inputs)
    encoder.append(targets)
    encoder.append(count: givenTest?.count ?? 0)
    for test in givenTest ?? [] { encoder.bytes.append(test ? 1 : 0) }
    return encoder.bytes
  }
}
