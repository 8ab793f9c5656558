public import Catalogs

/// The study key `data`: where rows come from and what is done to them before training.
public struct DataConfiguration: Sendable {
  /// One entry of ``DataSources/catalog`` with its parameters.
  public var source: Choice<DataSource>
  /// The file to read, for the source `csv` only.
  public var path: String?
  /// The target columns; the source's own if `nil`, which `csv` has not.
  public var target: [String]?
  /// The input columns, in this order; every column but targets and split if `nil`.
  public var inputs: [String]?
  /// Whether targets are classes or numbers.
  public var task: DataTask
  /// How rows are divided.
  public var split: SplitConfiguration
  /// What becomes of missing inputs.
  public var missing: MissingValues
  /// One entry of ``Transforms/catalog``, fitted on the training inputs.
  public var transform: Choice<any Transform>?
  /// One entry of ``Transforms/targetCatalog``, fitted on the training targets of a regression.
  public var targetTransform: Choice<any Transform>?

  /// Collects the keys; ``check()`` judges what can be judged without the data.
  public init(
    source: Choice<DataSource>, path: String? = nil, target: [String]? = nil,
    inputs: [String]? = nil, task: DataTask = .automatic,
    split: SplitConfiguration = SplitConfiguration(), missing: MissingValues = .error,
    transform: Choice<any Transform>? = nil, targetTransform: Choice<any Transform>? = nil
  ) {
    self.source = source
    self.path = path
    self.target = target
    self.inputs = inputs
    self.task = task
    self.split = split
    self.missing = missing
    self.transform = transform
    self.targetTransform = targetTransform
  }

  /// The words of `data` that are not parameters of its source.
  public static let keys = [
    "source", "path", "target", "inputs", "task", "split", "missing", "transform",
    "target_transform",
  ]
  /// The words of `data.split`.
  public static let splitKeys = ["test", "key", "column", "duplicates"]

  /// Finds contradictions that show without reading any data.
  ///
  /// - Throws: ``DataError`` with the study key at fault.
  public func check() throws(DataError) {
    if case .csv = source.value {
      if path == nil {
        throw DataError("the source 'csv' needs a file", key: "path", hint: "add 'path'")
      }
      if target?.isEmpty ?? true {
        throw DataError(
          "the source 'csv' needs a target column", key: "target", hint: "add 'target'")
      }
    } else if path != nil {
      throw DataError(
        "'\(source.name)' takes no path", key: "path", hint: "use the source 'csv'")
    }
    if target?.isEmpty ?? false { throw DataError("names no column", key: "target") }
    if inputs?.isEmpty ?? false { throw DataError("names no column", key: "inputs") }
    try checkTwice(target, key: "target")
    try checkTwice(inputs, key: "inputs")
    for name in inputs ?? [] where target?.contains(name) ?? false {
      throw DataError("'\(name)' is a target too", key: "inputs")
    }
    if let column = split.column, split.asksForDraw {
      throw DataError(
        "the split is given by '\(column)' and cannot be drawn too", key: "split",
        hint: "leave out 'column', or 'test' and 'key'")
    }
    if let test = split.test, !(test >= 0 && test < 1) {
      throw DataError("must be at least 0 and less than 1", key: "split.test")
    }
    if task == .classification, let targetTransform, targetTransform.name != "none" {
      throw DataError("classes are not transformed", key: "target_transform")
    }
    if task == .classification, let target, target.count > 1 {
      throw DataError("a classification has one target column", key: "target")
    }
    if case .generator(let generator) = source.value { try check(generator) }
  }

  /// A generator makes its own columns, so some keys mean nothing to it.
  private func check(_ generator: any DataGenerator) throws(DataError) {
    if target != nil {
      throw DataError(
        "'\(source.name)' makes its own target", key: "target", hint: "leave it out")
    }
    if task != .automatic, task != generator.task {
      throw DataError("'\(source.name)' is a \(generator.task.rawValue)", key: "task")
    }
    if generator.task == .classification, let targetTransform, targetTransform.name != "none" {
      throw DataError("classes are not transformed", key: "target_transform")
    }
    if split.column != nil {
      throw DataError("'\(source.name)' has no split column", key: "split.column")
    }
    let cells = (source.parameters["rows"] ?? 0) * (source.parameters["features"] ?? 1)
    if cells > 100_000_000 {
      throw DataError("'\(source.name)' would have more than 100 million cells", key: "rows")
    }
  }

  private func checkTwice(_ names: [String]?, key: String) throws(DataError) {
    var seen: Set<String> = []
    for name in names ?? [] where !seen.insert(name).inserted {
      throw DataError("'\(name)' stands twice", key: key)
    }
  }
}
