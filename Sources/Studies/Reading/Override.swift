internal import Catalogs

/// `key.path=value` of the command line: one key of the study, set before it is checked.
struct Override {
  let key: String
  let place: Place
  let value: YAMLNode

  /// Reads an override; its value is one line of YAML.
  ///
  /// - Parameters:
  ///   - rank: the number of the override, from 1.
  ///   - option: the option it was given with.
  init?(_ text: String, rank: Int, option: String = "--set", problems: Problems) {
    let shown = MessageText.visible(MessageText.start(of: text), inOneLine: true)
    place = Place("\(option) \(shown)", line: nil, column: nil, rank: rank)
    guard let equals = text.firstIndex(of: "=") else {
      problems.add("is no override", at: place, hint: "write KEY=VALUE, as training.steps=500")
      return nil
    }
    key = String(text[..<equals])
    let parts = DottedKey.components(key)
    let isKnown =
      parts.count == 1
      ? StudyHeader.keys.contains(key) : SettingsReader.sections.contains(parts[0])
    guard isKnown, !parts.contains("") else {
      let known = StudyHeader.keys + SettingsReader.dottedKeys
      problems.add(
        "unknown key '\(key)'", at: place,
        hint: Suggestion.nearest(to: key, among: known).map { "did you mean '\($0)'?" }
          ?? "\(option) takes single keys, not factors or claims")
      return nil
    }
    let typed = String(text[text.index(after: equals)...])
    guard let value = YAMLComposer.compose(typed, origin: place, problems: problems) else {
      return nil
    }
    self.value = value
  }

  /// The tree with all overrides set, each checked against the factors' keys.
  static func apply(
    _ texts: [String], to root: YAMLNode, factorKeys: [String: String], problems: Problems
  ) -> YAMLNode {
    var seen: Set<String> = []
    let overrides = texts.enumerated().compactMap { index, text in
      Override(text, rank: index + 1, problems: problems)
    }
    return overrides.reduce(root) { tree, override in
      let factor = factorKeys.keys.sorted().first {
        override.key == $0 || override.key.hasPrefix($0 + ".")
      }
      if let factor, let name = factorKeys[factor] {
        problems.add("'\(override.key)' is varied by the factor '\(name)'", at: override.place)
        return tree
      }
      if !seen.insert(override.key).inserted {
        problems.add("'\(override.key)' is set twice", at: override.place)
        return tree
      }
      return DottedKey.setting(
        override.key, at: override.place, to: override.value, in: tree)
    }
  }
}
