internal import Yams

/// Puts the parser's own errors into our words and place.
enum YAMLSyntax {
  static func problem(
    _ error: any Error, _ scalars: [Unicode.Scalar], place: (Int, Int) -> Place
  ) -> Problem {
    switch error {
    case YamlError.scanner(_, let text, let mark, _), YamlError.parser(_, let text, let mark, _):
      return Problem(sentence(text), at: place(mark.line, mark.column), hint: hint(for: text))
    case YamlError.composer(_, let text, let mark, _):
      let message =
        text.contains("another document") ? "a second document begins here" : sentence(text)
      return Problem(message, at: place(mark.line, mark.column))
    case YamlError.reader(let text, _, let value, _):
      let index = scalars.firstIndex { Int32(exactly: $0.value) == value } ?? 0
      let (line, column) = LinePosition.of(index, in: scalars)
      return Problem("not YAML: \(text)", at: place(line, column))
    default:
      return Problem("not YAML: \(error)", at: place(1, 1))
    }
  }

  private static func sentence(_ text: String) -> String { "not YAML: \(text)" }

  private static func hint(for text: String) -> String? {
    text.contains("cannot start any token") ? "indent with spaces; quote texts" : nil
  }
}
