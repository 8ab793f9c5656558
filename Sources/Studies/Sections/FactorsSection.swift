internal import DataSets

/// Reads the section `factors`.
struct FactorsSection {
  /// The most conditions of a study.
  static let mostConditions = 10_000

  /// The factors without fault.
  private(set) var plans: [FactorPlan] = []
  /// Every key that some factor sets, with the factor's name, faulty ones included.
  private(set) var keys: [String: String] = [:]
  /// The names of all factors, faulty ones included.
  private(set) var names: Set<String> = []
  /// Whether every factor and level was read.
  private(set) var isSound = true
  private let problems: Problems

  init(_ reader: NodeReader?, problems: Problems) {
    self.problems = problems
    guard let reader else { return }
    guard let entries = reader.node.entries else {
      isSound = false
      problems.add("'factors' must be a mapping, not \(reader.node.kind)", at: reader.node.place)
      return
    }
    names = Set(entries.map(\.key))
    for entry in entries { read(entry) }
    checkSize(at: reader.node.place)
  }

  private mutating func read(_ entry: YAMLEntry) {
    let levels: [FactorPlan.Level?]
    let before = problems.list.count
    switch entry.value.content {
    case .sequence(let values):
      guard let key = checkedKey(entry.key, at: entry.place, factor: entry.key) else { return }
      let numbers = values.map(LevelLabel.number)
      let areNumbers = !numbers.contains(nil)
      levels = zip(values, numbers).map { value, number in
        guard let label = LevelLabel.of(value, key: key) else {
          return fail("a level of '\(key)' is empty", at: value.place)
        }
        return FactorPlan.Level(
          label: label, number: areNumbers ? number : nil,
          settings: [.init(key: key, place: entry.place, value: value)])
      }
      checkTwice(zip(levels, values).map { ($0?.label, $1.place) }, in: entry.key)
    case .mapping(let named):
      checkName(entry)
      levels = named.map { readLevel($0, factor: entry.key) }
    default:
      fail(
        "'factors.\(entry.key)' must be a list of values or a mapping of levels, "
          + "not \(entry.value.kind)", at: entry.value.place)
      return
    }
    if levels.isEmpty { fail("'\(entry.key)' has no levels", at: entry.value.place) }
    guard problems.list.count == before else {
      isSound = false
      return
    }
    plans.append(
      FactorPlan(name: entry.key, place: entry.place, levels: levels.compactMap(\.self)))
  }

  private mutating func readLevel(_ entry: YAMLEntry, factor: String) -> FactorPlan.Level? {
    if entry.key.isEmpty { return fail("a level of '\(factor)' has no name", at: entry.place) }
    guard let values = entry.value.entries else {
      return fail(
        "the level '\(entry.key)' must be a mapping of dotted keys, not \(entry.value.kind)",
        at: entry.value.place)
    }
    let settings = values.map { value -> FactorPlan.Setting? in
      guard let key = checkedKey(value.key, at: value.place, factor: factor) else { return nil }
      return FactorPlan.Setting(key: key, place: value.place, value: value.value)
    }
    return FactorPlan.Level(label: entry.key, number: nil, settings: settings.compactMap(\.self))
  }

  /// The key, if it is one that conditions may differ in and no other factor sets it.
  private mutating func checkedKey(_ key: String, at place: Place, factor: String) -> String? {
    let parts = DottedKey.components(key)
    guard parts.count > 1, SettingsReader.sections.contains(parts[0]), !parts.contains("") else {
      let known = SettingsReader.dottedKeys
      let hint =
        Suggestion.nearest(to: key, among: known).map { "did you mean '\($0)'?" }
        ?? "dotted keys of \(SettingsReader.sections.joined(separator: ", ")) can vary"
      return fail("unknown key '\(key)'", at: place, hint: hint)
    }
    if let other = keys[key], other != factor {
      return fail("'\(key)' is set by the factor '\(other)' too", at: place)
    }
    keys[key] = factor
    return key
  }

  private mutating func checkName(_ entry: YAMLEntry) {
    if entry.key.contains(".") {
      fail(
        "'\(entry.key)' must be a list of values, not a mapping", at: entry.value.place,
        hint: "a factor with named levels has a name without dots")
    } else if Coordinates.isReserved(entry.key) {
      fail("a factor cannot be called '\(entry.key)'", at: entry.place)
    } else if entry.key.utf8.count > 64
      || !Words.isLegal(entry.key, first: Words.isLetter, rest: Words.wordCharacter)
    {
      fail(
        "the factor's name '\(entry.key)' must be of a–z, 0–9 and '_', and begin with a letter",
        at: entry.place)
    }
  }

  private mutating func checkTwice(_ levels: [(label: String?, place: Place)], in factor: String) {
    var seen: Set<String> = []
    for case (let label?, let place) in levels where !seen.insert(label).inserted {
      fail("the level '\(label)' of '\(factor)' stands twice", at: place)
    }
  }

  private mutating func checkSize(at place: Place) {
    var product = 1
    for plan in plans {
      let (next, overflow) = product.multipliedReportingOverflow(by: plan.levels.count)
      product = overflow ? .max : next
    }
    if product > Self.mostConditions {
      fail("makes more than \(Self.mostConditions) conditions", at: place)
      plans = []
    }
  }

  private mutating func fail(_ message: String, at place: Place, hint: String? = nil) {
    isSound = false
    problems.add(message, at: place, hint: hint)
  }

  private mutating func fail<Value>(_ message: String, at place: Place, hint: String? = nil)
    -> Value?
  {
    fail(message, at: place, hint: hint)
    return nil
  }

  /// The full product of the levels in the order of the file, the last factor fastest: the level
  /// indices of each condition.
  var grid: [[Int]] {
    plans.reduce([[]]) { grid, plan in
      grid.flatMap { row in plan.levels.indices.map { row + [$0] } }
    }
  }

  /// The factors as result files know them.
  func factors() -> [Factor] {
    let coordinates = Coordinates.names(for: plans.map(\.name))
    return zip(plans, coordinates).map { plan, coordinate in
      Factor(
        name: plan.name, coordinate: coordinate,
        levels: plan.levels.map { Factor.Level(label: $0.label, number: $0.number) })
    }
  }
}
