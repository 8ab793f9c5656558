internal import Catalogs
internal import Theory

/// Reads `expect: {theory: …, within: …}`.
enum TheoryReader {
  /// The keys of `expect` that belong together.
  static let keys = ["theory", "within"]

  static func read(_ mapping: MappingReader) -> TheoryExpectation? {
    let within = mapping.required("within") { $0.real("greater than 0") { $0 > 0 } }
    let theory = mapping.required("theory") { readTheory($0) }
    guard let within, let theory else { return nil }
    return TheoryExpectation(
      theory: theory.name, parameters: theory.parameters, output: theory.output, within: within)
  }

  /// The name alone, or a mapping of `name`, `output` and parameters.
  private static func readTheory(
    _ reader: NodeReader
  ) -> (name: String, parameters: Arguments, output: String?)? {
    guard let entries = reader.node.entries else {
      return readName(reader).map { ($0.name, Arguments(), nil) }
    }
    let mapping = MappingReader(node: reader.node, path: reader.path, problems: reader.problems)
    guard let entry = mapping.required("name", { readName($0) }) else { return nil }
    let outputs = type(of: entry.make(Arguments())).outputs
    let output = mapping.optional("output", default: nil) { reader -> String?? in
      guard let text = reader.text() else { return nil }
      return outputs.contains(text) ? .some(text) : reader.refuse(unknown: text, among: outputs)
    }
    var parameters = Arguments()
    var isLegal = output != nil
    for item in entries where !["name", "output"].contains(item.key) {
      let value = NodeReader(
        node: item.value, path: mapping.path(to: item.key), problems: reader.problems)
      if let value = readValue(value) {
        parameters[item.key] = value
      } else {
        isLegal = false
      }
    }
    guard isLegal, let output else { return nil }
    return (entry.name, parameters, output)
  }

  private static func readName(_ reader: NodeReader) -> CatalogEntry<any Theory>? {
    guard let name = reader.text() else { return nil }
    if let entry = Catalog<any Theory>.theories[name] { return entry }
    return reader.refuse(
      "unknown theory '\(name)'",
      hint: Suggestion.hint(for: name, among: Catalog<any Theory>.theories.names))
  }

  /// A number, a word or a list of numbers; whether it is legal depends on the condition too.
  private static func readValue(_ reader: NodeReader) -> CatalogValue? {
    if reader.node.elements != nil { return reader.list { $0.real() }.map { .list($0) } }
    guard let text = reader.text() else { return nil }
    if case .scalar(_, plain: true) = reader.node.content, let number = NumberText.real(text) {
      return .number(number)
    }
    return .word(text)
  }
}
