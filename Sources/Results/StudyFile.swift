internal import Foundation
internal import HDF5
internal import Observation

/// A merged result file, open for reading.
///
/// Everything a reader needs is in the file; the study it holds is parsed only where training is
/// repeated (`verify`).
public struct StudyFile: ~Copyable {
  /// A factor as the file has it: its level in each condition.
  public struct Factor: Sendable, Equatable {
    /// The dotted key or the name it has in the study.
    public let name: String
    /// The name of its variable in the file.
    public let coordinate: String
    /// Its level in each condition.
    public let labels: [String]
  }

  /// The file's path.
  public let path: String
  /// The study's name.
  public let study: String
  /// The hash of the study's specification.
  public let studyHash: String
  /// The study file, as it was given.
  public let studyText: String
  /// `--set` overrides of the run.
  public let overrides: [String]
  /// The factors, in the order of the study.
  public let factors: [Factor]
  /// The number of conditions.
  public let conditions: Int
  /// The seeds, the same in every condition.
  public let seeds: [UInt64]
  /// The packs that hold the histories, by their names from the file's folder; none where the file
  /// holds them itself.
  public let sources: Set<String>
  let file: File

  /// Opens a result file.
  ///
  /// Its bytes are compared with its seal; where another program has packed them again, what they
  /// hold is compared with the digest that stands in the file.
  ///
  /// - Parameter isFresh: whether this process has just written the file, which has no seal yet: its
  ///   bytes are taken as they are.
  /// - Throws: `HDF5Error` or ``ResultsError`` if it is not there or damaged, or not a result file of
  ///   this format.
  public init(_ path: String, isFresh: Bool = false) throws {
    let seal = isFresh ? .none : try FileSeal.check(path)
    var file = try File.open(path)
    let sources = try PackReferences.checked(of: file)
    if !sources.isEmpty { file = try File.open(path, virtualFiles: sources) }
    guard try file.hasAttribute("format_version"), try file.hasAttribute("study") else {
      throw ResultsError(
        path, "is an HDF5 file, but not a result of 'deadneurons run'",
        hint: "give the <name>.h5 of a results folder")
    }
    let version = try file.readAttribute("format_version", as: Int32.self)
    guard version == Int32(FormatVersion.current) else {
      throw ResultsError(
        path, "has format \(version), this program reads \(FormatVersion.current)",
        hint: "run the study again, or use the release that wrote it")
    }
    guard try file.exists("condition"), try file.exists("seed"), try file.exists("study") else {
      throw ResultsError(path, "lacks /condition, /seed or /study: it is a block, or damaged")
    }
    if seal == .none, !isFresh, try file.hasAttribute("content"),
      try file.readAttribute("content", as: String.self)
        != StudyFileContents.hash(of: file, and: sources)
    {
      throw ResultsError(path, "does not hold what was written: its digest is another")
    }
    let study = try file.readAttribute("study", as: String.self)
    let studyHash = try file.readAttribute("study_hash", as: String.self)
    let studyText = try file.dataset("study").readStrings().first ?? ""
    let overrides: [String] =
      try file.hasAttribute("overrides")
      ? file.readAttribute("overrides", as: [String].self) : []
    let conditionDataset = try file.dataset("condition")
    try FileBounds.check(conditionDataset, shape: conditionDataset.shape)
    let conditions = try conditionDataset.read(as: Int32.self).count
    let seedDataset = try file.dataset("seed")
    try FileBounds.check(seedDataset, shape: seedDataset.shape)
    let seeds = try seedDataset.read(as: Int64.self).map { UInt64(bitPattern: $0) }
    var factors: [Factor] = []
    for child in try file.children() where child.kind == .dataset {
      let variable = try file.dataset(child.name)
      guard try variable.hasAttribute("factor") else { continue }
      var labels: [String] = []
      for index in 0..<conditions {
        labels.append(
          try file.group(conditionName(index)).readAttribute(child.name, as: String.self))
      }
      factors.append(
        Factor(
          name: try variable.readAttribute("factor", as: String.self), coordinate: child.name,
          labels: labels))
    }
    try Self.requireFactors(Set(factors.map(\.coordinate)), in: file)
    if Set(factors.map(\.name)).count < factors.count {
      throw ResultsError(path, "names a factor twice: it is damaged")
    }
    // Nothing can fail from here on: the file has an owner.
    self.path = path
    self.study = study
    self.studyHash = studyHash
    self.studyText = studyText
    self.overrides = overrides
    self.factors = factors
    self.conditions = conditions
    self.seeds = seeds
    self.sources = sources
    self.file = file
  }

  /// The levels of a factor stand beside the values of the networks too, so that those that are lost
  /// are missed.
  private static func requireFactors(_ there: Set<String>, in file: borrowing File) throws {
    guard try file.exists("network") else { return }
    let network = try file.group("network")
    for child in try network.children() where child.kind == .dataset {
      guard try network.dataset(child.name).hasAttribute("factor"), !there.contains(child.name)
      else { continue }
      throw ResultsError(
        file.path, "/\(child.name), the levels of a factor, is missing: it is damaged",
        hint: "merge the study again")
    }
  }

  /// Closes the file, which going out of scope does too.
  public consuming func close() {}

  /// The label of each factor in one condition, by the factor's name in the study.
  public func labels(ofCondition index: Int) -> [String: String] {
    Dictionary(uniqueKeysWithValues: factors.map { ($0.name, $0.labels[index]) })
  }

  /// Refuses networks that another engine trained, whose arithmetic may differ.
  public func requireEngine() throws {
    let engine =
      try file.hasAttribute("engine_version")
      ? Int(file.readAttribute("engine_version", as: Int32.self)) : 0
    if engine != FormatVersion.engine {
      throw ResultsError(
        path,
        "was trained by engine \(engine), and this program has engine \(FormatVersion.engine)",
        hint: "run the study again, or use the release that made the file")
    }
  }

  /// Refuses data other than those the networks were trained on.
  ///
  /// - Parameter hashes: the hash of the prepared data of each condition.
  public func requireData(_ hashes: [String]) throws {
    for (condition, hash) in hashes.enumerated() {
      let name = conditionName(condition)
      let stored = try file.group(name).readAttribute("data_hash", as: String.self)
      if stored != hash {
        throw ResultsError(
          path, "was made from other data than are found now (\(name))",
          hint: "give the folder of the original data with --data")
      }
    }
  }

  /// The names of the final values of networks.
  public func finalValueNames() throws -> [String] {
    let known = Set(factors.map(\.coordinate))
    return try file.group("network").children().map(\.name)
      .filter { !known.contains($0) && !$0.hasSuffix("_seed") }
  }

  /// One final value of every network of a condition; `diverged_at` too.
  public func finalValues(_ name: String, condition: Int) throws -> [Double] {
    let dataset = try file.dataset("network/\(name)")
    if name == "diverged_at" {
      return try dataset.read(as: Int32.self, at: [condition, 0], count: [1, seeds.count])
        .map { Double($0) }
    }
    return try dataset.read(as: Float.self, at: [condition, 0], count: [1, seeds.count])
      .map { Double($0) }
  }

  /// The steps of a condition's checkpoints.
  public func steps(condition: Int) throws -> [Int] {
    try file.dataset("\(conditionName(condition))/step").read(as: Int64.self).map { Int($0) }
  }

  private struct Settings: Decodable {
    struct Network: Decodable { let hidden: [Int] }
    let network: Network
  }

  /// The number of hidden layers of a condition, as its settings say.
  ///
  /// - Throws: ``ResultsError`` where the group of one of them is not there.
  public func hiddenLayers(condition: Int) throws -> Int {
    let name = conditionName(condition)
    let group = try file.group(name)
    let text = try group.readAttribute("settings", as: String.self)
    guard let settings = try? JSONDecoder().decode(Settings.self, from: Data(text.utf8)) else {
      throw ResultsError(
        path, "the settings of /\(name) cannot be read: it is damaged", hint: "run the study again")
    }
    let layers = settings.network.hidden.count
    let groups = Set(try group.children().map(\.name))
    if let lost = (0..<layers).first(where: { !groups.contains("layer_\($0 + 1)") }) {
      throw ResultsError(
        path,
        "/\(name)/layer_\(lost + 1) is missing, which its settings have: it is damaged",
        hint: "run the study again")
    }
    return layers
  }

  /// The names of the histories in a part of a condition (`layer_1`, `output`, `input`, or "" for the
  /// network, to which the figures of whole layers belong: `layer_1/stable_rank`).
  public func names(condition: Int, part: String) throws -> [String] {
    let name = conditionName(condition) + (part.isEmpty ? "" : "/\(part)")
    let axes: Set = ["seed", "step", "unit", "feature", "probe_row"]
    var names: [String] = []
    for child in try file.group(name).children() where child.kind == .dataset {
      guard !axes.contains(child.name) else { continue }
      // Others than histories have other axes.
      let axes = try file.dataset("\(name)/\(child.name)").shape.count
      if axes == (part.isEmpty ? 2 : 3) { names.append(child.name) }
    }
    guard part.isEmpty else { return names }
    for layer in 0..<(try hiddenLayers(condition: condition)) {
      for quantity in LayerQuantity.allCases {
        let path = "layer_\(layer + 1)/\(quantity.rawValue)"
        if try hasHistory(path, condition: condition) { names.append(path) }
      }
    }
    return names
  }

  /// The number of inputs that units of a condition are observed on.
  public func probeRows(condition: Int) throws -> Int {
    try file.dataset("\(conditionName(condition))/probe_row").read(as: Int32.self).count
  }

  /// What the columns of a part of a condition are called: the inputs' names, the classes or target
  /// columns, the numbers of hidden units; empty for the network.
  public func columnNames(condition: Int, part: String) throws -> [String] {
    if part.isEmpty { return [] }
    let axis = try file.dataset(
      "\(conditionName(condition))/\(part)/\(part == "input" ? "feature" : "unit")")
    try FileBounds.check(axis, shape: axis.shape)
    return try axis.elementType == .string
      ? axis.readStrings() : axis.read(as: Int32.self).map { String($0) }
  }

  /// A history of some networks: `[network, checkpoint, column]`, labels as 0 and 1.
  public struct History: Sendable {
    /// The values, row-major.
    public let values: [Float]
    /// The number of networks.
    public let networks: Int
    /// The number of checkpoints.
    public let checkpoints: Int
    /// Units, features or outputs; 1 for the network as a whole.
    public let columns: Int

    /// One value.
    public subscript(network: Int, checkpoint: Int, column: Int) -> Float {
      values[(network * checkpoints + checkpoint) * columns + column]
    }
  }

  /// Whether a condition has a history of that path.
  public func hasHistory(_ path: String, condition: Int) throws -> Bool {
    try file.exists("\(conditionName(condition))/\(path)")
  }

  /// Reads a history, such as `layer_1/active_fraction`, of the networks in a range of indices.
  public func history(
    _ path: String, condition: Int, networks: Range<Int>? = nil
  ) throws -> History {
    let dataset = try file.dataset("\(conditionName(condition))/\(path)")
    let shape = try dataset.shape
    guard shape.count == 2 || shape.count == 3, shape[0] == seeds.count else {
      throw ResultsError(self.path, "/\(conditionName(condition))/\(path) is not a history")
    }
    let isAsLongAsSteps = try shape[1] == steps(condition: condition).count
    guard isAsLongAsSteps, shape[1] > 0, shape.dropFirst().allSatisfy({ $0 > 0 }) else {
      throw ResultsError(
        self.path, "/\(conditionName(condition))/\(path) does not fit its steps: it is damaged")
    }
    try FileBounds.check(dataset, shape: shape)
    let range = networks ?? 0..<shape[0]
    let offset = [range.lowerBound] + shape.dropFirst().map { _ in 0 }
    let count = [range.count] + shape.dropFirst()
    let values: [Float] =
      try dataset.elementType == .int8
      ? dataset.read(as: Int8.self, at: offset, count: count).map { Float($0) }
      : dataset.read(as: Float.self, at: offset, count: count)
    return History(
      values: values, networks: range.count, checkpoints: shape[1],
      columns: shape.count == 3 ? shape[2] : 1)
  }

  /// What a history is, as the file says.
  public func definition(_ path: String, condition: Int) throws -> String {
    try file.dataset("\(conditionName(condition))/\(path)")
      .readAttribute("definition", as: String.self)
  }
}
