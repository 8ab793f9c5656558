internal import Catalogs

/// A node of a study file: what stands there, and where.
///
/// Text, not values: what `0.1` or `true` means is decided by the key that reads it.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    /// A scalar; `plain` if it has no quotes and so may be a number, a truth value or nothing.
    case scalar(String, plain: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  var place: Place
  var content: Content

  init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  /// The entries, if this is a mapping.
  var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  /// The elements, if this is a list.
  var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { return elements }
    return nil
  }

  /// The text of a scalar that is not empty or null.
  var text: String? {
    if case .scalar(let text, _) = content, !isNull { return text }
    return nil
  }

  /// Whether nothing stands here: no value, `~` or `null`.
  var isNull: Bool {
    if case .scalar(let text, plain: true) = content {
      return ["", "~", "null", "Null", "NULL"].contains(text)
    }
    return false
  }

  /// The value of a key of a mapping.
  subscript(key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

  /// What stands here, for a message: `'abc'`, `a list`.
  var kind: String {
    switch content {
    case .scalar(let text, let plain):
      if isNull { return "empty" }
      let shown = MessageText.start(of: text, upTo: 40)
      return plain ? "'\(shown)'" : "the text '\(shown)'"
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    }
  }

  /// The places of this node and of everything in it.
  var places: Set<Place> {
    var result: Set<Place> = [place]
    for element in elements ?? [] { result.formUnion(element.places) }
    for entry in entries ?? [] {
      result.insert(entry.place)
      result.formUnion(entry.value.places)
    }
    return result
  }
}

/// A key of a mapping with its value.
struct YAMLEntry: Sendable {
  var key: String
  /// Where the key stands.
  var place: Place
  var value: YAMLNode
}
