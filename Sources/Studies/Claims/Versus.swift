/// The other side of a claim across studies: networks of another study.
public struct Versus: Sendable, Equatable {
  /// The levels of one of the other study's factors that count, as they were written.
  public struct Filter: Sendable, Equatable {
    /// The factor's name.
    public let factor: String
    /// The labels of its levels.
    public let levels: [String]

    /// Names the levels.
    public init(factor: String, levels: [String]) {
      self.factor = factor
      self.levels = levels
    }
  }

  /// The other study's file, relative to the one that names it.
  public let study: String
  /// Which of its conditions count; all if empty.
  public let filters: [Filter]

  /// Collects the parts.
  public init(study: String, filters: [Filter] = []) {
    self.study = study
    self.filters = filters
  }

  /// The conditions of the other study that the claim speaks of.
  ///
  /// - Parameter claim: the claim it belongs to, whose measure they must have.
  /// - Throws: ``StudyError`` where the other study has not that factor, level or measure.
  public func conditions(of other: Study, for claim: Claim) throws(StudyError) -> [Condition] {
    let problems = Problems()
    let place = Place(other.sourceFile)
    func refuse(_ message: String, _ hint: String?) {
      problems.add("the claim '\(claim.id)' speaks of \(message) here", at: place, hint: hint)
    }
    var chosen = other.conditions
    for filter in filters {
      guard let index = other.factors.firstIndex(where: { $0.name == filter.factor }) else {
        refuse(
          "the factor '\(filter.factor)', which is not",
          other.factors.isEmpty
            ? "the study has no factors"
            : Suggestion.hint(for: filter.factor, among: other.factors.map(\.name)))
        continue
      }
      let factor = other.factors[index]
      for label in filter.levels where factor.level(label) == nil {
        refuse(
          "the level '\(label)' of '\(factor.name)', which is not",
          Suggestion.hint(for: label, among: factor.levels.map(\.label)))
      }
      let levels = Set(filter.levels.compactMap { factor.level($0) })
      chosen = chosen.filter { levels.contains($0.levels[index]) }
    }
    try problems.throwIfAny()
    MeasureCheck(measure: YAMLNode(.scalar("", plain: false), at: place), problems: problems)
      .check(claim.measure, in: chosen.map(\.settings), areCompared: true)
    try problems.throwIfAny()
    return chosen
  }
}

/// Reads the key `versus` of a claim.
enum VersusReader {
  static func read(_ reader: NodeReader) -> Versus? {
    guard let mapping = reader.mapping(keys: ["study", "where"]) else { return nil }
    let study = mapping.required("study") { reader -> String? in
      guard let text = reader.text() else { return nil }
      return text.isEmpty ? reader.refuse("'\(reader.path)' must name a study file") : text
    }
    let filters = mapping.optional("where", default: []) { reader -> [Versus.Filter]? in
      guard let entries = reader.node.entries else {
        return reader.refuse("'\(reader.path)' must be a mapping, not \(reader.node.kind)")
      }
      let filters = entries.map { entry -> Versus.Filter? in
        let value = NodeReader(
          node: entry.value, path: "\(reader.path).\(entry.key)", problems: reader.problems)
        let levels =
          entry.value.elements == nil
          ? label(value, entry.key).map { [$0] }
          : value.distinctList({ $0 }) { label($0, entry.key) }
        return levels.map { Versus.Filter(factor: entry.key, levels: $0) }
      }
      let legal = filters.compactMap(\.self)
      return legal.count == filters.count ? legal.sorted { $0.factor < $1.factor } : nil
    }
    guard let study, let filters else { return nil }
    return Versus(study: study, filters: filters)
  }

  /// What a value is called as a level; the other study says whether there is one.
  private static func label(_ reader: NodeReader, _ factor: String) -> String? {
    LevelLabel.of(reader.node, key: factor) ?? reader.node.text
      ?? reader.refuse("'\(reader.path)' must be a level's label")
  }
}
