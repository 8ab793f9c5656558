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

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
