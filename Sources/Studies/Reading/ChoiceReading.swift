internal import Catalogs

extension NodeReader {
  /// An entry of a catalog: its name, or a mapping of `name` and parameters.
  func choice<Value>(from catalog: Catalog<Value>, without word: String? = nil) -> Choice<Value>? {
    let words = catalog.names + (word.map { [$0] } ?? [])
    if node.entries != nil {
      guard
        let name = MappingReader(node: node, path: path, problems: problems)
          .required("name", { $0.entry(of: catalog, words) }),
        let mapping = parameterMapping(of: name, besides: ["name"])
      else { return nil }
      return mapping.choice(name)
    }
    guard let entry = entry(of: catalog, words) else { return nil }
    return MappingReader(
      node: YAMLNode(.mapping([]), at: node.place), path: path, problems: problems
    ).choice(entry)
  }

  /// The entry that this scalar names.
  func entry<Value>(of catalog: Catalog<Value>, _ words: [String]) -> CatalogEntry<Value>? {
    guard let name = text() else { return nil }
    if let entry = catalog[name] { return entry }
    return refuse(
      "unknown \(Self.singular(catalog.kind)) '\(name)'",
      hint: Suggestion.hint(for: name, among: words))
  }

  /// This mapping, whose keys must be parameters of the entry or one of `others`.
  private func parameterMapping<Value>(
    of entry: CatalogEntry<Value>, besides others: [String]
  ) -> MappingReader? {
    let names = entry.parameters.map(\.name)
    for item in node.entries ?? [] where !(names + others).contains(item.key) {
      let hint = names.isEmpty ? nil : Suggestion.hint(for: item.key, among: names)
      problems.add("'\(entry.name)' takes no '\(item.key)'", at: item.place, hint: hint)
    }
    return MappingReader(node: node, path: path, problems: problems)
  }

  private static func singular(_ kind: String) -> String {
    switch kind {
    case "criteria": "criterion"
    case "losses": "loss"
    case "weight_initializers", "bias_initializers": "initializer"
    case "remedies": "remedy"
    default: String(kind.dropLast()).replacing("_", with: " ")
    }
  }
}

extension MappingReader {
  /// The entry with the parameters that stand in this mapping.
  func choice<Value>(_ entry: CatalogEntry<Value>) -> Choice<Value>? {
    var given = Arguments()
    var isLegal = true
    for parameter in entry.parameters {
      guard let reader = reader(parameter.name) else { continue }
      if let value = reader.parameter(parameter) {
        given[parameter.name] = value
      } else {
        isLegal = false
      }
    }
    guard isLegal else { return nil }
    do {
      return try Choice(entry, given)
    } catch {
      let missing = path(to: error.parameter)
      if !problems.givenElsewhere.contains(missing) {
        problems.add(error.message, at: node.place)
      }
      return nil
    }
  }
}

extension NodeReader {
  fileprivate func parameter(_ parameter: CatalogParameter) -> CatalogValue? {
    if parameter.isTruth { return truth().map { .word("\($0)") } }
    if !parameter.words.isEmpty {
      guard let text = text() else { return nil }
      if parameter.words.contains(text) { return .word(text) }
      if parameter.kind == .word { return refuse(unknown: text, among: parameter.words) }
      if isText { return refuse(unknown: text, of: parameter) }
    }
    guard let value = real() else { return nil }
    if let objection = parameter.objection(to: .number(value)) { return refuse(objection) }
    // Parameters become Float where they are used.
    if !Float(value).isFinite { return refuse("'\(parameter.name)' is too large for 32 bits") }
    return .number(value)
  }

  /// Whether this is a scalar that writes no number.
  private var isText: Bool {
    guard case .scalar(let text, let isPlain) = node.content else { return false }
    return !isPlain || NumberText.real(text) == nil
  }

  /// Notes that `text` is neither a number nor a word of the parameter.
  private func refuse<Value>(unknown text: String, of parameter: CatalogParameter) -> Value? {
    refuse(
      "'\(path)' cannot be '\(text)'",
      hint: Suggestion.nearest(to: text, among: parameter.words).map { "did you mean '\($0)'?" }
        ?? parameter.legalWords)
  }
}
