internal import Catalogs

/// Data that cannot be read or used: where, what is wrong, and what would mend it.
public struct DataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, as it was opened; `nil` when no file is at fault.
  public let file: String?
  /// The line of the file on which the row begins, counted from 1.
  public let line: Int?
  /// The column's name in the header.
  public let column: String?
  /// The study key at fault, such as `split.test`, relative to `data`.
  public let key: String?
  /// What is wrong, as one clause.
  public let message: String
  /// What to do about it, as one clause.
  public let hint: String?

  /// Describes one fault.
  public init(
    _ message: String, file: String? = nil, line: Int? = nil, column: String? = nil,
    key: String? = nil, hint: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
    self.message = message
    self.hint = hint
  }

  /// `file:line: column 'name': message (hint)`, without the parts that are not known.
  public var description: String {
    var text = ""
    if let file { text += line.map { "\(file):\($0): " } ?? "\(file): " }
    if let key, file == nil { text += "data.\(key): " }
    text += MessageText.clause((column.map { "column '\($0)': " } ?? "") + message)
    if let hint { text += " (\(MessageText.hint(hint)))" }
    return text
  }
}
