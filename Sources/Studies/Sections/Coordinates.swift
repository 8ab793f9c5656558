internal import Observation

/// What factors are called in result files.
enum Coordinates {
  /// Names that result files use for something else.
  static let reserved: Set<String> = [
    "condition", "seed", "network", "verdicts", "study", "step", "unit", "layer", "feature",
    "input", "output", "lane", "block", "criterion", "quantity", "event", "specification", "digest",
    "verdict", "events", "agreement", "implications", "autopsy",
  ]

  /// Whether result files use the name, or may: `condition_0003` is a group, and factors stand beside
  /// the final values of networks.
  static func isReserved(_ name: String) -> Bool {
    reserved.contains(name) || name.hasPrefix("condition_") || name.hasPrefix("layer_")
      || name == "diverged_at" || name.hasPrefix("dead_fraction_")
      || FinalValue(rawValue: name) != nil
  }

  /// The last part of each dotted key where no other factor has it and nothing else is called so;
  /// otherwise the whole key with `_` for dots, and more of them if that is taken too.
  static func names(for factors: [String]) -> [String] {
    let short = factors.map { DottedKey.components($0).last ?? $0 }
    var taken = Set(factors.filter { !$0.contains(".") }).union(reserved)
    return zip(factors, short).map { factor, last in
      guard factor.contains(".") else { return factor }
      var name = last
      if short.count(where: { $0 == last }) > 1 || taken.contains(last) || isReserved(last) {
        name = factor.replacing(".", with: "_")
        while taken.contains(name) { name += "_" }
      }
      taken.insert(name)
      return name
    }
  }
}
