/// Where something stands: a file, a line and a column, or an override of the command line.
public struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The study file as it was named, or the override as it was typed: `--set training.steps=500`.
  public let source: String
  /// The line, counted from 1; `nil` for an override or a whole file.
  public let line: Int?
  /// The column, counted from 1 in Unicode scalars; `nil` for an override or a whole file.
  public let column: Int?
  /// 0 for the file, and the number of the override from 1: the order of problems in a report.
  let rank: Int

  /// A place in a file.
  public init(_ source: String, line: Int? = nil, column: Int? = nil) {
    self.init(source, line: line, column: column, rank: 0)
  }

  init(_ source: String, line: Int?, column: Int?, rank: Int) {
    self.source = source
    self.line = line
    self.column = column
    self.rank = rank
  }

  /// `study.yaml:14:8`, `study.yaml` or `--set training.steps=500`.
  public var description: String {
    guard let line, let column else { return source }
    return "\(source):\(line):\(column)"
  }

  /// The file before the overrides; by line and column within the file.
  public static func < (one: Place, other: Place) -> Bool {
    (one.rank, one.line ?? 0, one.column ?? 0) < (other.rank, other.line ?? 0, other.column ?? 0)
  }
}
