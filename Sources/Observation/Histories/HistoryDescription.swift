internal import Catalogs

/// Which part of a condition a history belongs to: its group in the file.
public enum HistoryGroup: Sendable, Hashable {
  /// The network as a whole; one column.
  case network
  /// The inputs; one column a feature.
  case input
  /// A hidden layer, counted from 1; one column a unit.
  case layer(Int)
  /// A hidden layer as a whole; one column.
  case wholeLayer(Int)
  /// The output layer; one column an output.
  case output

  /// The group's name in the file; empty for the network, whose histories lie in the condition.
  public var name: String {
    switch self {
    case .network: ""
    case .input: "input"
    case .layer(let number), .wholeLayer(let number): "layer_\(number)"
    case .output: "output"
    }
  }

  /// Whether its histories have an axis of units, features or outputs.
  public var hasColumns: Bool {
    switch self {
    case .network, .wholeLayer: false
    case .input, .layer, .output: true
    }
  }
}

/// What one history holds: enough to write it, to read it and to say what it means.
public struct HistoryDescription: Sendable, Equatable {
  /// The part it belongs to.
  public let group: HistoryGroup
  /// Its name within the group.
  public let name: String
  /// Columns: features, units or outputs, and 1 for the network.
  public let columns: Int
  /// Whether its values are truth values.
  public let isLabel: Bool
  /// The formula or rule.
  public let definition: String
  /// The numbers in the rule.
  public let thresholds: [String: Double]
  /// Whether its values pass through GSL: then they may differ in their last digits between
  /// machines, and have no part in the digest.
  public let isDerived: Bool

  /// The path within the condition: `layer_1/active_fraction`, `probe_loss`.
  public var path: String { group == .network ? name : "\(group.name)/\(name)" }
  /// Bytes of one column at one checkpoint of one network.
  public var bytesPerValue: Int { isLabel ? 1 : 4 }
}

extension RecordConfiguration {
  /// Every history of a condition, in the order of the file.
  public func histories(
    hidden: [Int], features: Int, outputs: Int, hasClasses: Bool, hasRemedy: Bool = false
  ) -> [HistoryDescription] {
    var result: [HistoryDescription] = []
    /// What a definition says of the rows where the gradient is not taken over the whole probe.
    let rows = gradientRows.map { ", the mean loss being that over the first \($0) of the probe" }
    func sloped(_ definition: String, _ isOfGradient: Bool) -> String {
      isOfGradient ? definition + (rows ?? "") : definition
    }
    func add(
      _ group: HistoryGroup, _ name: String, _ columns: Int, _ definition: String,
      isLabel: Bool = false, thresholds: [String: Double] = [:], isDerived: Bool = false
    ) {
      result.append(
        HistoryDescription(
          group: group, name: name, columns: columns, isLabel: isLabel, definition: definition,
          thresholds: thresholds, isDerived: isDerived))
    }
    for quantity in NetworkQuantity.allCases
    where (hasClasses || !quantity.needsClasses) && (hasRemedy || !quantity.needsRemedy) {
      add(.network, quantity.rawValue, 1, quantity.formula)
    }
    if !hidden.isEmpty {
      for criterion in criteria {
        add(
          .network, "dead_fraction_\(criterion.label)", 1,
          sloped(
            "share of hidden units that are dead: \(criterion.rule)",
            criterion.value.looksAtGradient),
          thresholds: criterion.parameters)
      }
    }
    for quantity in InputQuantity.allCases {
      add(
        .input, quantity.rawValue, features,
        sloped(quantity.formula, quantity == .gradientNorm))
    }
    for (index, width) in hidden.enumerated() {
      for quantity in quantities + (hasRemedy ? UnitQuantity.ofRemedies : [])
      where hasClasses || !quantity.needsClasses {
        add(
          .layer(index + 1), quantity.rawValue, width,
          sloped(quantity.formula, quantity == .gradientNorm))
      }
      for criterion in criteria {
        add(
          .layer(index + 1), "dead_\(criterion.label)", width,
          sloped(criterion.rule, criterion.value.looksAtGradient), isLabel: true,
          thresholds: criterion.parameters)
      }
      for quantity in layers {
        add(
          .wholeLayer(index + 1), quantity.rawValue, 1,
          sloped(quantity.formula, quantity == .gradientNorm), isDerived: quantity.isRank)
      }
    }
    for quantity in UnitQuantity.ofOutputs where quantities.contains(quantity) {
      add(
        .output, quantity.rawValue, outputs,
        sloped(quantity.formula, quantity == .gradientNorm))
    }
    return result
  }
}
