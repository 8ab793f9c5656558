/// Rows that are ready for training: divided, filled in and transformed.
public struct PreparedData: Sendable {
  /// One side of the split.
  public struct Part: Sendable, Equatable {
    /// The rows' places in the data set, counted from 0 and ascending.
    public let rows: [Int32]
    /// Row-major rows.count × features.
    public let inputs: [Float]
    /// One target a row.
    public let targets: DataSet.Targets

    /// How many rows there are.
    public var count: Int { rows.count }

    /// The class of each row, in 0 ..< outputs; empty for a regression.
    public var labels: [Int32] {
      if case .classes(let labels, _) = targets { return labels }
      return []
    }

    /// The transformed numbers, row-major rows × outputs; empty for a classification.
    public var values: [Float] {
      if case .values(let values, _) = targets { return values }
      return []
    }
  }

  /// What the data set is called.
  public let name: String
  /// Classification or regression, never automatic.
  public let task: DataTask
  /// The rows of the file or generator, before any was left out.
  public let sourceRows: Int
  /// The input columns, in order; text columns count once a level.
  public let featureNames: [String]
  /// The class names, or the target columns.
  public let outputNames: [String]
  /// What training sees.
  public let train: Part
  /// What training never sees; perhaps empty.
  public let test: Part
  /// What was filled in for a missing cell of each column, before the transform; `nil` where
  /// nothing was missing.
  public let imputed: [Float?]
  /// What was done to each input column.
  public let inputMaps: [AffineMap]
  /// What was done to each target column; empty for a classification.
  public let targetMaps: [AffineMap]

  /// How many inputs a network has.
  public var features: Int { featureNames.count }
  /// How many outputs a network has: the classes, or the target columns.
  public var outputs: Int { outputNames.count }
  /// The class names of a classification, otherwise nothing.
  public var classNames: [String] { task == .classification ? outputNames : [] }

  /// All that training and testing can see, as bytes for a caller to hash.
  ///
  /// The encoding is that of ``DataSet/contentBytes``: feature names, then for the training and
  /// the test part its rows, inputs and targets.
  public var contentBytes: [UInt8] {
    var encoder = ContentEncoder()
    encoder.append(featureNames)
    for part in [train, test] {
      encoder.append(part.rows)
      encoder.append(part.inputs)
      encoder.append(part.targets)
    }
    return encoder.bytes
  }
}
