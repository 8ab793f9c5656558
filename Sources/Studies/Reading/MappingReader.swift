/// Reads the values of a mapping key by key.
struct MappingReader {
  let node: YAMLNode
  /// The dotted key of the mapping; empty for the whole file.
  let path: String
  let problems: Problems
  /// Keys that an unknown key was probably meant to be.
  var misspelt: Set<String> = []

  /// The dotted key of one of its keys.
  func path(to key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// Whether the key stands here, with whatever value.
  func has(_ key: String) -> Bool { node[key] != nil }

  /// The place of a key's value, or of the mapping when it has not that key.
  func place(of key: String) -> Place { node[key]?.place ?? node.place }

  /// A reader for the value of a key that stands here.
  func reader(_ key: String) -> NodeReader? {
    node[key].map { NodeReader(node: $0, path: path(to: key), problems: problems) }
  }

  /// The value of a key that must stand here.
  func required<Value>(_ key: String, _ read: (NodeReader) -> Value?) -> Value? {
    if let reader = reader(key) { return read(reader) }
    let missing = path(to: key)
    if misspelt.contains(key) { return nil }
    let isGiven = problems.givenElsewhere.contains { $0 == missing || $0.hasPrefix(missing + ".") }
    if !isGiven { problems.add("missing key '\(missing)'", at: node.place) }
    return nil
  }

  /// The value of a key, or a default when it does not stand here; `nil` only after a problem.
  func optional<Value>(
    _ key: String, default value: Value, _ read: (NodeReader) -> Value?
  ) -> Value? {
    reader(key).map(read) ?? value
  }
}
