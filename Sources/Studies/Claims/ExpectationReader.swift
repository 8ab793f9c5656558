/// Reads the key `expect` of a claim.
struct ExpectationReader {
  /// The index of a factor by its name; notes a problem where there is none.
  let factorIndex: (String, NodeReader) -> Int?

  func read(_ reader: NodeReader) -> Claim.Expectation? {
    guard let mapping = reader.mapping(keys: Claim.Expectation.words + ["within"]) else {
      return nil
    }
    if mapping.has("theory") || mapping.has("within") {
      let others = (mapping.node.entries ?? []).filter { !TheoryReader.keys.contains($0.key) }
      guard others.isEmpty else {
        return reader.refuse("'\(reader.path)' has other keys beside 'theory' and 'within'")
      }
      return TheoryReader.read(mapping).map { .theory($0) }
    }
    let known = (mapping.node.entries ?? []).filter { Claim.Expectation.words.contains($0.key) }
    guard known.count == 1, let entry = known.first, let value = mapping.reader(entry.key) else {
      if known.isEmpty, !(mapping.node.entries ?? []).isEmpty { return nil }
      return reader.refuse(
        "'\(reader.path)' must have exactly one key",
        hint: "one of: \(Claim.Expectation.words.joined(separator: ", "))")
    }
    if let direction = Claim.Expectation.Direction(rawValue: entry.key) {
      return value.text().flatMap { factorIndex($0, value) }.map { .trend(direction, factor: $0) }
    }
    switch entry.key {
    case "between": return readRange(value)
    case "always": return readBound(value).map { .always($0) }
    case "never": return readBound(value).map { .never($0) }
    case "log_rank":
      return value.word(Claim.Expectation.Timing.self).map { .logRank($0) }
    default: break
    }
    let number: Double? =
      switch entry.key {
      case "equivalent_within": value.real("greater than 0") { $0 > 0 }
      case "greater_by", "less_by": value.real("at least 0") { $0 >= 0 }
      default: value.real()
      }
    return number.flatMap { Claim.Expectation(word: entry.key, number: $0) }
  }

  private func readRange(_ reader: NodeReader) -> Claim.Expectation? {
    guard let numbers = reader.list({ $0.real() }) else { return nil }
    guard numbers.count == 2, numbers[0] < numbers[1] else {
      return reader.refuse("'\(reader.path)' must be two numbers, the smaller first")
    }
    return .between(lower: numbers[0], upper: numbers[1])
  }

  private func readBound(_ reader: NodeReader) -> StepBound? {
    let relations = StepBound.Relation.allCases.map(\.rawValue)
    guard let mapping = reader.mapping(keys: relations + ["from"]) else { return nil }
    let from = mapping.optional("from", default: 0) { $0.integer(TrainingSection.steps) }
    let given = StepBound.Relation.allCases.filter { mapping.has($0.rawValue) }
    guard given.count == 1, let relation = given.first else {
      if given.isEmpty, !mapping.misspelt.isEmpty { return nil }
      return reader.refuse(
        "'\(reader.path)' must have exactly one bound",
        hint: "one of: \(relations.joined(separator: ", "))")
    }
    guard let number = mapping.required(relation.rawValue, { $0.real() }), let from else {
      return nil
    }
    return StepBound(relation, number, from: from)
  }
}
