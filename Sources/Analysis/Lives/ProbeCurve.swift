internal import Foundation
internal import Observation
internal import Results
internal import Studies

/// How many units look dead on the first 1, 2, 4, … inputs of the probe as drawn, and what silence on
/// n inputs says of a unit.
///
/// A unit that fires on a share p of all inputs is silent on n drawn ones with probability about
/// (1 − p)ⁿ: having seen it silent on n, p is at most 1 − 0.05^(1/n) with 95 % confidence, which is
/// close to 3/n for many inputs (the rule of three; Hanley & Lippman-Hand 1983).
enum ProbeCurve {
  /// 1, 2, 4, … and `all`.
  static func sizes(_ all: Int) -> [Int] {
    var sizes: [Int] = []
    var size = 1
    while size < all {
      sizes.append(size)
      size *= 2
    }
    return sizes + [all]
  }

  /// The arrays of a condition; none unless it records `first_active`.
  static func arrays(_ file: borrowing StudyFile, _ condition: Condition) throws -> [DerivedArray] {
    guard condition.settings.record.quantities.contains(.firstActive) else { return [] }
    let group = conditionName(condition.index)
    let layers = try file.hiddenLayers(condition: condition.index)
    guard layers > 0 else { return [] }
    let sizes = sizes(try file.probeRows(condition: condition.index))
    var arrays = [
      DerivedArray(
        path: "\(group)/probe_inputs",
        definition: "so many inputs of the probe, in the order drawn",
        axes: [], shape: [sizes.count], values: .counts(sizes)),
      DerivedArray(
        path: "\(group)/rule_of_three",
        definition: "3/inputs: about the largest share of inputs on which a unit that is silent on "
          + "them may fire, with 95 % confidence",
        axes: ["\(group)/probe_inputs"], shape: [sizes.count],
        values: .numbers(sizes.map { min(1, 3 / Double($0)) })),
      DerivedArray(
        path: "\(group)/rate_bound",
        definition:
          "1 − 0.05^(1/inputs): the same, exactly (Clopper–Pearson, no success, one-sided)",
        axes: ["\(group)/probe_inputs"], shape: [sizes.count],
        values: .numbers(sizes.map { 1 - pow(0.05, 1 / Double($0)) })),
    ]
    for layer in 1...layers {
      let first = try file.history("layer_\(layer)/first_active", condition: condition.index)
      let last = first.checkpoints - 1
      var silent: [Int] = []
      for network in 0..<first.networks {
        let ranks = (0..<first.columns).map { first[network, last, $0] }
        // A rank is NaN only in a network that diverged.
        let isKnown = !ranks.contains(where: \.isNaN)
        silent += sizes.map { size in isKnown ? ranks.count { $0 >= Float(size) } : -1 }
      }
      arrays.append(
        DerivedArray(
          path: "\(group)/layer_\(layer)/silent_units",
          definition: "units with h ≤ 0 on the first so many inputs of the probe, at the last "
            + "checkpoint; -1 if the network's activations are NaN",
          axes: ["\(group)/seed", "\(group)/probe_inputs"], shape: [first.networks, sizes.count],
          values: .counts(silent)))
    }
    return arrays
  }
}
