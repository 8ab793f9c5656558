/// Reads one value of a study file strictly; whatever is wrong is noted at its place.
///
/// Every method returns `nil` after noting a problem, so that reading can go on elsewhere.
struct NodeReader {
  let node: YAMLNode
  /// The dotted key for messages: `training.steps`.
  let path: String
  let problems: Problems

  /// Notes a problem with this value and returns `nil`.
  func refuse<Value>(_ message: String, hint: String? = nil) -> Value? {
    problems.add(message, at: node.place, hint: hint)
    return nil
  }

  private func refuse<Value>(wanting wanted: String) -> Value? {
    refuse("'\(path)' must be \(wanted), not \(node.kind)")
  }

  /// Any scalar but null, as it was typed.
  func text() -> String? { node.text ?? refuse(wanting: "text") }

  /// A whole number in a range.
  func integer<Whole: FixedWidthInteger>(_ range: ClosedRange<Whole>) -> Whole? {
    guard case .scalar(let text, plain: true) = node.content, NumberText.isDecimal(text) else {
      return refuse(wanting: "a whole number")
    }
    guard let value = NumberText.integer(text, as: Whole.self) else {
      let real = NumberText.real(text) ?? 0
      if real.rounded() != real { return refuse(wanting: "a whole number") }
      if real >= Double(range.lowerBound), real < Double(range.upperBound) {
        return refuse(bound: "written in digits")
      }
      return refuse(
        bound: real < 0 ? "at least \(range.lowerBound)" : "at most \(range.upperBound)")
    }
    if value < range.lowerBound { return refuse(bound: "at least \(range.lowerBound)") }
    if value > range.upperBound { return refuse(bound: "at most \(range.upperBound)") }
    return value
  }

  /// A finite number.
  func real() -> Double? {
    guard case .scalar(let text, plain: true) = node.content, let value = NumberText.real(text)
    else { return refuse(wanting: "a number") }
    return value.isFinite ? value : refuse("'\(path)' must be a finite number")
  }

  /// A finite number that a legal range holds; `wanted` says which: `at least 0`.
  func real(_ wanted: String, where isLegal: (Double) -> Bool) -> Double? {
    guard let value = real() else { return nil }
    return isLegal(value) ? value : refuse(bound: wanted)
  }

  private func refuse<Value>(bound: String) -> Value? { refuse("'\(path)' must be \(bound)") }

  /// `true` or `false`.
  func truth() -> Bool? {
    switch node.content {
    case .scalar("true", plain: true): true
    case .scalar("false", plain: true): false
    default: refuse(wanting: "true or false")
    }
  }

  /// One of the words of an enumeration.
  func word<Word>(_ type: Word.Type) -> Word?
  where Word: RawRepresentable<String> & CaseIterable {
    guard let text = text() else { return nil }
    if let word = Word.allCases.first(where: { $0.rawValue == text }) { return word }
    return refuse(unknown: text, among: Word.allCases.map(\.rawValue))
  }

  /// Notes that `text` is no word of this key.
  func refuse<Value>(unknown text: String, among words: [String]) -> Value? {
    refuse("'\(path)' cannot be '\(text)'", hint: Suggestion.hint(for: text, among: words))
  }

  /// The word itself, or what `read` makes of anything else.
  func word<Value>(_ word: String, as value: Value, or read: (NodeReader) -> Value?) -> Value? {
    if case .scalar(word, _) = node.content { return value }
    return read(self)
  }

  /// Whether the value is a list.
  var isList: Bool { node.elements != nil }

  /// A list; `nil` if any element is refused.
  func list<Element>(_ read: (NodeReader) -> Element?) -> [Element]? {
    guard let elements = node.elements else { return refuse(wanting: "a list") }
    let values = elements.map { read(NodeReader(node: $0, path: path, problems: problems)) }
    let legal = values.compactMap(\.self)
    return legal.count == values.count ? legal : nil
  }

  /// A list in which no element stands twice, by what `name` calls it.
  func distinctList<Element>(
    _ name: (Element) -> String, _ read: (NodeReader) -> Element?
  ) -> [Element]? {
    var seen: Set<String> = []
    return list { reader in
      guard let element = read(reader) else { return nil }
      let label = name(element)
      return seen.insert(label).inserted ? element : reader.refuse("'\(label)' stands twice")
    }
  }

  /// A mapping that has no keys but these; `retired` says what to write for keys of old.
  func mapping(keys: [String], retired: [String: String] = [:]) -> MappingReader? {
    guard let entries = node.entries else { return refuse(wanting: "a mapping") }
    for entry in entries where !keys.contains(entry.key) {
      problems.add(
        "unknown key '\(entry.key)'", at: entry.place,
        hint: retired[entry.key] ?? Suggestion.hint(for: entry.key, among: keys))
    }
    let unknown = entries.map(\.key).filter { !keys.contains($0) }
    return MappingReader(
      node: node, path: path, problems: problems,
      misspelt: Set(unknown.compactMap { Suggestion.nearest(to: $0, among: keys) }))
  }
}
