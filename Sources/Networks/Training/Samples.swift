/// Rows to learn from, or to be judged on.
public struct Samples: Sendable {
  /// What a network should answer.
  public enum Targets: Sendable {
    /// The class of each row.
    case classes([Int32])
    /// Row-major rows × outputs.
    case values([Float])
  }

  /// Row-major rows × features.
  public let inputs: [Float]
  /// Inputs in a row.
  public let features: Int
  /// One target a row.
  public let targets: Targets
  /// Outputs of a network: the number of classes, or of values in a row.
  public let outputs: Int
  /// The number of rows.
  public let count: Int

  /// Collects rows.
  public init(inputs: [Float], features: Int, targets: Targets, outputs: Int) {
    self.inputs = inputs
    self.features = features
    self.targets = targets
    self.outputs = outputs
    switch targets {
    case .classes(let labels): count = labels.count
    case .values(let values): count = values.count / max(outputs, 1)
    }
    precondition(inputs.count == count * features, "inputs and targets differ in rows")
  }

  /// The inputs as the engine takes them.
  var realInputs: [Real] {
    #if FLOAT64
      inputs.map { Real($0) }
    #else
      inputs
    #endif
  }

  /// Whether targets are classes.
  public var hasClasses: Bool {
    if case .classes = targets { return true }
    return false
  }

  /// The same rows for networks with as many outputs as a loss wants for their classes.
  public func fitting(_ loss: any Loss) -> Samples {
    guard hasClasses else { return self }
    return Samples(
      inputs: inputs, features: features, targets: targets,
      outputs: loss.outputs(classes: outputs))
  }

  /// The rows with these numbers, in this order.
  public func selecting(_ rows: [Int32]) -> Samples {
    var chosen: [Float] = []
    chosen.reserveCapacity(rows.count * features)
    for row in rows {
      chosen.append(contentsOf: inputs[(Int(row) * features)..<((Int(row) + 1) * features)])
    }
    switch targets {
    case .classes(let labels):
      return Samples(
        inputs: chosen, features: features, targets: .classes(rows.map { labels[Int($0)] }),
        outputs: outputs)
    case .values(let values):
      let picked = rows.flatMap { values[(Int($0) * outputs)..<((Int($0) + 1) * outputs)] }
      return Samples(
        inputs: chosen, features: features, targets: .values(picked), outputs: outputs)
    }
  }
}
