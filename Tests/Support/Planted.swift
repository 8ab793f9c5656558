internal import Observation
public import Results
public import Studies

/// A study whose networks were never trained: their values are planted by a test.
public struct Planted {
  /// Where a value of a history belongs.
  public struct Place: Sendable {
    /// The path within the condition, such as `layer_1/bias`.
    public let path: String
    /// The condition.
    public let condition: Int
    /// The index of the network.
    public let network: Int
    /// The index of the checkpoint.
    public let checkpoint: Int
    /// The unit, feature or output.
    public let column: Int

    /// Names a place.
    public init(path: String, condition: Int, network: Int, checkpoint: Int, column: Int) {
      self.path = path
      self.condition = condition
      self.network = network
      self.checkpoint = checkpoint
      self.column = column
    }
  }

  /// The study.
  public let study: Study
  /// What the file holds of each condition.
  public let layouts: [ConditionLayout]
  /// A value of a history; labels are 1 where it is not 0.
  public var history: (Place) -> Float = { _ in 0 }
  /// A final value of a network.
  public var final: (_ name: String, _ condition: Int, _ network: Int) -> Float = { _, _, _ in 0 }
  /// After how many updates a network diverged, or −1.
  public var divergedAt: (_ condition: Int, _ network: Int) -> Int32 = { _, _ in -1 }

  /// Reads a study; its networks have these inputs and outputs.
  public init(
    _ text: String, features: [String] = ["x", "y"], outputs: [String] = ["no", "yes"],
    hasClasses: Bool = true, hasTestRows: Bool = true
  ) throws {
    study = try StudyReader.read(text: text, file: "planted.yaml")
    layouts = study.conditions.map {
      ConditionLayout(
        settings: $0.settings, features: features, outputs: outputs, hasClasses: hasClasses,
        hasTestRows: hasTestRows, probeRows: Array(0..<Int32($0.settings.record.probe ?? 8)))
    }
  }

  /// A block with the planted values.
  public func block(_ block: Block) -> BlockResult {
    let layout = layouts[block.condition]
    let networks = block.first..<(block.first + block.count)
    let histories = layout.histories.map { description in
      var values: [Float] = []
      for network in networks {
        for checkpoint in layout.steps.indices {
          for column in 0..<description.columns {
            values.append(
              history(
                Place(
                  path: description.path, condition: block.condition, network: network,
                  checkpoint: checkpoint, column: column)))
          }
        }
      }
      return HistoryArray(
        description: description, networks: block.count, checkpoints: layout.steps.count,
        values: description.isLabel
          ? .labels(values.map { $0 != 0 ? 1 : 0 }) : .numbers(values))
    }
    return BlockResult(
      seeds: networks.map { study.networkSeed($0) }, steps: layout.steps, histories: histories,
      finalValues: layout.finalValues.map { value in
        BlockResult.NamedValues(
          name: value.name, definition: value.definition,
          values: networks.map { final(value.name, block.condition, $0) })
      },
      divergedAt: networks.map { divergedAt(block.condition, $0) })
  }

  /// Writes the merged file.
  public func write(to path: String) throws {
    try StudyFileWriter(
      study: study, layouts: layouts,
      dataHashes: study.conditions.map { "data of \($0.index)" }
    ).write(to: path) { block($0) }
  }
}
