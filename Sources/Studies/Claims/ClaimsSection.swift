/// Reads the section `claims`.
struct ClaimsSection {
  static let keys = ["id", "says", "measure", "compare", "versus", "where", "expect"]
  let factors: [Factor]
  /// The names of factors that have problems of their own.
  let faulty: Set<String>
  /// The conditions, or none if some have problems of their own.
  let conditions: [Condition]
  let problems: Problems

  func read(_ reader: NodeReader?) -> [Claim] {
    guard let reader else { return [] }
    guard let elements = reader.node.elements else {
      problems.add("'claims' must be a list, not \(reader.node.kind)", at: reader.node.place)
      return []
    }
    var ids: Set<String> = []
    return elements.enumerated().compactMap { index, node in
      let reader = NodeReader(node: node, path: "claims[\(index + 1)]", problems: problems)
      return readClaim(reader, ids: &ids)
    }
  }

  private func readClaim(_ reader: NodeReader, ids: inout Set<String>) -> Claim? {
    guard let mapping = reader.mapping(keys: Self.keys) else { return nil }
    let id = mapping.required("id") { readID($0, &ids) }
    let says = mapping.required("says") { $0.text() }
    let comparison = mapping.optional("compare", default: nil) {
      readComparison($0).map(Optional.some)
    }
    let filters = mapping.optional("where", default: []) { readFilters($0, comparison ?? nil) }
    let versus = mapping.optional("versus", default: nil) {
      VersusReader.read($0).map(Optional.some)
    }
    let expectation = mapping.required("expect") {
      ExpectationReader(factorIndex: factorIndex).read($0)
    }
    // `always` and `never` look at every checkpoint by themselves.
    let isEverywhere = ["always", "never"].contains { mapping.node["expect"]?[$0] != nil }
    let measure = mapping.required("measure") {
      MeasureReader.read($0, default: isEverywhere ? .every : .end)
    }
    guard let id, let says, let comparison, let versus, let filters, let measure, let expectation
    else { return nil }
    let claim = Claim(
      id: id, says: says, measure: measure, comparison: comparison, versus: versus,
      filters: filters, expectation: expectation)
    ClaimCheck(factors: factors, conditions: conditions, mapping: mapping).check(claim)
    return claim
  }

  private func readID(_ reader: NodeReader, _ ids: inout Set<String>) -> String? {
    guard let id = reader.text() else { return nil }
    let legal: (UInt8) -> Bool = { Words.letterOrDigit($0) || $0 == UInt8(ascii: "-") }
    guard id.utf8.count <= 100, Words.isLegal(id, first: legal, rest: legal) else {
      return reader.refuse("the id '\(id)' must be of a–z, 0–9 and '-'")
    }
    return ids.insert(id).inserted ? id : reader.refuse("the claim '\(id)' stands twice")
  }

  private func readComparison(_ reader: NodeReader) -> Claim.Comparison? {
    guard let mapping = reader.mapping(keys: ["factor", "level", "with"]) else { return nil }
    let factor = mapping.required("factor") { reader in
      reader.text().flatMap { factorIndex($0, reader) }
    }
    // Without the factor the levels cannot be judged, but they must stand here.
    let level = mapping.required("level") { reader in factor.flatMap { levelIndex(reader, of: $0) }
    }
    let with = mapping.required("with") { reader in factor.flatMap { levelIndex(reader, of: $0) } }
    guard let factor, let level, let with else { return nil }
    if level == with {
      problems.add("a level is compared with itself", at: mapping.place(of: "with"))
      return nil
    }
    return Claim.Comparison(factor: factor, level: level, with: with)
  }

  private func readFilters(_ reader: NodeReader, _ comparison: Claim.Comparison?)
    -> [Claim.Filter]?
  {
    guard let entries = reader.node.entries else {
      return reader.refuse("'\(reader.path)' must be a mapping, not \(reader.node.kind)")
    }
    let filters = entries.map { entry -> Claim.Filter? in
      let named = NodeReader(
        node: YAMLNode(.scalar(entry.key, plain: false), at: entry.place), path: reader.path,
        problems: problems)
      guard let factor = factorIndex(entry.key, named) else { return nil }
      if factor == comparison?.factor {
        return named.refuse("'\(entry.key)' is compared and cannot be held fixed too")
      }
      let path = "\(reader.path).\(entry.key)"
      let value = NodeReader(node: entry.value, path: path, problems: problems)
      // A list is several levels, unless it is itself a level, such as [8, 8] of network.hidden.
      let isLevel = label(of: entry.value, factor).map { factors[factor].level($0) != nil }
      if entry.value.elements == nil || isLevel == true {
        return levelIndex(value, of: factor).map { Claim.Filter(factor: factor, levels: [$0]) }
      }
      guard let levels = value.distinctList(String.init, { levelIndex($0, of: factor) }) else {
        return nil
      }
      return levels.isEmpty
        ? value.refuse("'\(path)' names no level")
        : Claim.Filter(factor: factor, levels: levels.sorted())
    }
    let legal = filters.compactMap(\.self)
    return legal.count == filters.count ? legal.sorted { $0.factor < $1.factor } : nil
  }

  private func factorIndex(_ name: String, _ reader: NodeReader) -> Int? {
    if let index = factors.firstIndex(where: { $0.name == name }) { return index }
    if faulty.contains(name) { return nil }
    let hint =
      factors.isEmpty
      ? "the study has no factors" : Suggestion.hint(for: name, among: factors.map(\.name))
    return reader.refuse("unknown factor '\(name)'", hint: hint)
  }

  private func levelIndex(_ reader: NodeReader, of factor: Int) -> Int? {
    let levels = factors[factor].levels
    guard let label = label(of: reader.node, factor) else {
      return reader.refuse(
        "'\(reader.path)' must be a level of '\(factors[factor].name)', not empty")
    }
    if let index = factors[factor].level(label) { return index }
    return reader.refuse(
      "'\(factors[factor].name)' has no level '\(label)'",
      hint: Suggestion.hint(for: label, among: levels.map(\.label)))
  }

  /// What a value would be called as a level of the factor.
  private func label(of value: YAMLNode, _ factor: Int) -> String? {
    if let text = value.text, factors[factor].level(text) != nil { return text }
    return LevelLabel.of(value, key: factors[factor].name)
  }
}
