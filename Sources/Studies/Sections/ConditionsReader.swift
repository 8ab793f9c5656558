/// Makes the conditions: sets each combination of levels in the tree and reads it like a file.
struct ConditionsReader {
  let tree: YAMLNode
  let section: FactorsSection
  let problems: Problems

  /// The conditions of the grid; `nil` after noting problems, each of them once.
  func read() -> [Condition]? {
    noteReplacedValues()
    let own = Problems(
      findsConflicts: section.isSound,
      givenElsewhere: section.isSound ? [] : Set(section.keys.keys))
    let conditions = section.grid.enumerated().compactMap { index, row in
      condition(index, row, own)
    }
    own.list.forEach(problems.add)
    return own.list.isEmpty ? conditions : nil
  }

  private func condition(_ index: Int, _ row: [Int], _ own: Problems) -> Condition? {
    let levels = zip(section.plans, row).map { plan, level in plan.levels[level] }
    let root = FactorPlan.apply(levels, to: tree)
    guard let settings = SettingsReader.read(root, problems: own) else { return nil }
    let labels = zip(section.plans, levels).map { ($0.name, $1.label) }
    return Condition(
      index: index, levels: row, labels: Dictionary(labels) { first, _ in first },
      settings: settings)
  }

  /// A value that a factor replaces takes part in no condition, and is checked all the same.
  private func noteReplacedValues() {
    guard !section.keys.isEmpty else { return }
    let quiet = Problems(findsConflicts: false, givenElsewhere: Set(section.keys.keys))
    _ = SettingsReader.read(tree, problems: quiet)
    let replaced = section.keys.keys.reduce(into: Set<Place>()) { places, key in
      if let node = DottedKey.value(of: key, in: tree) { places.formUnion(node.places) }
    }
    quiet.list.filter { replaced.contains($0.place) }.forEach(problems.add)
  }
}
