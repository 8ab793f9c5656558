/// Sets values by dotted keys: what factors and `--set` do to the tree before it is read.
enum DottedKey {
  /// The most parts that are told apart; no key of a study has as many.
  private static let mostParts = 8

  /// The parts between the dots; an empty one where dots stand side by side.
  static func components(_ key: String) -> [String] {
    key.split(separator: ".", maxSplits: mostParts - 1, omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// A copy of `node` in which `key` has the value.
  ///
  /// Mappings that are missing on the way are made. A name on the way, such as `leaky_relu` when
  /// `network.activation.slope` is set, becomes the mapping `{name: leaky_relu}`.
  static func setting(_ key: String, at place: Place, to value: YAMLNode, in node: YAMLNode)
    -> YAMLNode
  {
    setting(components(key)[...], at: place, to: value, in: node)
  }

  private static func setting(
    _ path: ArraySlice<String>, at place: Place, to value: YAMLNode, in node: YAMLNode
  ) -> YAMLNode {
    guard let key = path.first else { return value }
    var entries: [YAMLEntry]
    var own = node.place
    switch node.content {
    case .mapping(let existing): entries = existing
    case .scalar where node.isNull: entries = []
    default:
      entries = [YAMLEntry(key: "name", place: node.place, value: node)]
      own = place
    }
    let rest = path.dropFirst()
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = setting(rest, at: place, to: value, in: entries[index].value)
      if rest.isEmpty { entries[index].place = place }
    } else {
      let made = setting(rest, at: place, to: value, in: YAMLNode(.mapping([]), at: node.place))
      entries.append(YAMLEntry(key: key, place: place, value: made))
    }
    return YAMLNode(.mapping(entries), at: own)
  }

  /// The value that a dotted key has, if any.
  static func value(of key: String, in node: YAMLNode) -> YAMLNode? {
    components(key).reduce(node) { $0?[$1] }
  }
}
