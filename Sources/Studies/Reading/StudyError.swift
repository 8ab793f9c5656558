/// Everything that is wrong with a study, in the order of the file.
public struct StudyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The problems by place; never empty, and none stands twice.
  public let problems: [Problem]

  /// Sorts the problems by place and drops repetitions; the first met of a place stays first.
  public init(_ problems: [Problem]) {
    var seen: Set<Problem> = []
    let distinct = problems.filter { seen.insert($0).inserted }
    self.problems = distinct.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element)
  }

  /// As many problems as fit on a screen.
  private static let mostShown = 24

  /// One problem a line; of very many, the first and how many follow.
  public var description: String {
    Self.shown(problems.map(\.description)).joined(separator: "\n")
  }

  /// These lines if they fit on a screen, else the first and how many follow.
  public static func shown(_ lines: [String]) -> [String] {
    if lines.count <= mostShown { return lines }
    return lines.prefix(mostShown - 1) + ["… and \(lines.count - mostShown + 1) problems more"]
  }
}
