internal import Yams

/// Turns text into a tree of nodes with places, within bounds.
///
/// Two things are kept from the parser underneath. Aliases reach it as plain text and are resolved
/// here, where the size of what they expand to is counted. Keys that stand twice, at which it would
/// stop, are told apart by a private character, so that reading goes on and every problem is found.
struct YAMLComposer {
  /// The most bytes of a study file.
  static let mostBytes = 1 << 20
  /// The most nodes, counting every use of an alias.
  static let mostNodes = 100_000
  /// The deepest nesting.
  static let mostDepth = 64
  private static let mostDuplicates = 32
  private static let aliasMark: Unicode.Scalar = "\u{E000}"
  private static let privateUse: ClosedRange<Unicode.Scalar> = "\u{E000}"..."\u{F8FF}"

  let origin: Place
  let problems: Problems
  private var replaced: [Unicode.Scalar: Unicode.Scalar] = [aliasMark: "*"]
  private var anchors: [String: (node: YAMLNode, size: Int, height: Int)] = [:]
  private var size = 0
  private var hasUnknownAlias = false

  /// Composes the single document in `text`; `nil` after a problem that ends the reading.
  ///
  /// - Parameter origin: the file, or the override that gets all problems.
  static func compose(_ text: String, origin: Place, problems: Problems) -> YAMLNode? {
    var composer = YAMLComposer(origin: origin, problems: problems)
    return composer.compose(text)
  }

  private init(origin: Place, problems: Problems) {
    self.origin = origin
    self.problems = problems
  }

  private func place(_ line: Int, _ column: Int) -> Place {
    origin.rank > 0 ? origin : Place(origin.source, line: max(line, 1), column: max(column, 1))
  }

  private func place(_ mark: Mark?) -> Place { place(mark?.line ?? 1, mark?.column ?? 1) }

  private mutating func compose(_ text: String) -> YAMLNode? {
    guard text.utf8.count <= Self.mostBytes else {
      problems.add("is larger than 1 MiB", at: Place(origin.source))
      return nil
    }
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    if let index = scalars.firstIndex(where: Self.privateUse.contains) {
      let (line, column) = LinePosition.of(index, in: scalars)
      problems.add("private-use characters are not taken", at: place(line, column))
      return nil
    }
    for index in scalars.indices where scalars[index] == "*" { scalars[index] = Self.aliasMark }
    var duplicate: Place?
    for attempt in 1...Self.mostDuplicates {
      do {
        return try parse(scalars)
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        duplicate = place(context.mark)
        guard let next = Unicode.Scalar(Self.aliasMark.value + UInt32(attempt)),
          tellApart(&scalars, at: context.mark, with: next)
        else { break }
      } catch {
        // Telling keys apart may itself have broken the syntax.
        if duplicate == nil { problems.add(YAMLSyntax.problem(error, scalars, place: place)) }
        break
      }
    }
    if let duplicate { problems.add("a key stands twice in its mapping", at: duplicate) }
    return nil
  }

  /// Replaces the first character of the key at `mark`.
  private mutating func tellApart(
    _ scalars: inout [Unicode.Scalar], at mark: Mark, with next: Unicode.Scalar
  ) -> Bool {
    guard var index = LinePosition.index(line: mark.line, column: mark.column, in: scalars) else {
      return false
    }
    let quote = scalars[index]
    if quote == "\"" || quote == "'" { index += 1 }
    guard index < scalars.count, !Self.structural.contains(scalars[index]) else { return false }
    replaced[next] = replaced[scalars[index]] ?? scalars[index]
    scalars[index] = next
    return true
  }

  private static let structural: Set<Unicode.Scalar> = [
    "\"", "'", "[", "]", "{", "}", ":", ",", "?", "\n", "\r", "\\",
  ]

  private mutating func parse(_ scalars: [Unicode.Scalar]) throws -> YAMLNode? {
    anchors = [:]
    size = 0
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let parser = try Parser(yaml: String(text), resolver: .basic, encoding: .utf8)
    guard let root = try parser.singleRoot() else {
      problems.add("is empty", at: Place(origin.source, line: nil, column: nil, rank: origin.rank))
      return nil
    }
    // Nodes hold their anchors weakly; the parser holds them.
    let node = withExtendedLifetime(parser) { convert(root, depth: 1)?.node }
    return hasUnknownAlias ? nil : node
  }

  private typealias Converted = (node: YAMLNode, height: Int)

  private mutating func convert(_ node: Node, depth: Int) -> Converted? {
    let here = place(node.mark)
    size += 1
    guard withinBounds(depth: depth, at: here) else { return nil }
    let before = size - 1
    let result: Converted?
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, scalar.string.unicodeScalars.first == Self.aliasMark {
        return resolve(restore(scalar.string), at: here, depth: depth)
      }
      checkTag(node, is: .str, at: here)
      let content = YAMLNode.Content.scalar(
        restore(scalar.string), plain: scalar.style == .plain || scalar.style == .any)
      checkCharacters(scalar.string, at: here)
      result = (YAMLNode(content, at: here), 1)
    case .sequence(let sequence):
      checkTag(node, is: .seq, at: here)
      result = convert(sequence, at: here, depth: depth)
    case .mapping(let mapping):
      checkTag(node, is: .map, at: here)
      result = convert(mapping, at: here, depth: depth)
    case .alias:
      result = nil
    }
    if let anchor = node.anchor?.rawValue, let result {
      anchors[anchor] = (result.node, size - before, result.height)
    }
    return result
  }

  private mutating func convert(_ sequence: Node.Sequence, at here: Place, depth: Int) -> Converted?
  {
    var elements: [YAMLNode] = []
    var height = 0
    for element in sequence {
      guard let converted = convert(element, depth: depth + 1) else { return nil }
      elements.append(converted.node)
      height = max(height, converted.height)
    }
    return (YAMLNode(.sequence(elements), at: here), height + 1)
  }

  private mutating func convert(_ mapping: Node.Mapping, at here: Place, depth: Int) -> Converted? {
    var entries: [YAMLEntry] = []
    var first: [String: Place] = [:]
    var height = 0
    for (key, value) in mapping {
      guard let converted = convert(value, depth: depth + 1) else { return nil }
      height = max(height, converted.height)
      let keyPlace = place(key.mark)
      guard case .scalar(let scalar) = key else {
        problems.add("a key must be text", at: keyPlace)
        continue
      }
      let name = restore(scalar.string)
      checkCharacters(scalar.string, at: keyPlace)
      if let earlier = first[name] {
        let hint = earlier.line.map { "first in line \($0)" }
        problems.add("'\(name)' stands twice", at: keyPlace, hint: hint)
        continue
      }
      first[name] = keyPlace
      entries.append(YAMLEntry(key: name, place: keyPlace, value: converted.node))
    }
    return (YAMLNode(.mapping(entries), at: here), height + 1)
  }

  private mutating func resolve(_ alias: String, at here: Place, depth: Int) -> Converted? {
    guard let anchor = anchors[String(alias.dropFirst())] else {
      problems.add(
        "there is no anchor for '\(alias)' before this", at: here,
        hint: "a text that begins with '*' needs quotes")
      hasUnknownAlias = true
      return (YAMLNode(.sequence([]), at: here), 1)
    }
    size += anchor.size
    guard withinBounds(depth: depth + anchor.height, at: here) else { return nil }
    return (anchor.node, anchor.height)
  }

  /// Refuses what no result file can hold, such as a NUL that was written as an escape.
  private func checkCharacters(_ text: String, at here: Place) {
    let isControl = text.unicodeScalars.contains {
      $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7f
    }
    if isControl { problems.add("control characters are not taken", at: here) }
  }

  private func withinBounds(depth: Int, at here: Place) -> Bool {
    if depth > Self.mostDepth {
      problems.add("is nested deeper than \(Self.mostDepth) levels", at: here)
    } else if size > Self.mostNodes {
      problems.add("has more than \(Self.mostNodes) values, aliases counted", at: here)
    }
    return depth <= Self.mostDepth && size <= Self.mostNodes
  }

  private func checkTag(_ node: Node, is expected: Tag.Name, at here: Place) {
    let name = node.tag.rawValue
    if name != expected.rawValue, name != Tag.Name.nonSpecific.rawValue {
      let shown = name.replacing("tag:yaml.org,2002:", with: "!!")
      problems.add("tags such as '\(shown)' are not taken", at: here)
    }
  }

  private func restore(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: Self.privateUse.contains) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(replaced[scalar] ?? scalar) }
    return String(result)
  }
}
