/// How rows are divided into a training and a test part: the study key `split`.
///
/// With none of its keys given, a data set that names its own test rows keeps them, and any other
/// is drawn with a test share of 0.25. The split is the same for all networks and conditions
/// with the same key.
public struct SplitConfiguration: Sendable, Equatable {
  /// The share of rows in the test part, 0 ≤ test < 1; 0 leaves no test row.
  public var test: Double?
  /// What the draw depends on; the study seed if not given.
  public var key: UInt64?
  /// A column of the file with the cells `train` and `test`, instead of a draw.
  public var column: String?
  /// Whether equal rows stay on one side of a drawn split.
  public var duplicates: DuplicateRows

  /// Collects the keys; ``DataConfiguration/check()`` judges them.
  public init(
    test: Double? = nil, key: UInt64? = nil, column: String? = nil,
    duplicates: DuplicateRows = .together
  ) {
    self.test = test
    self.key = key
    self.column = column
    self.duplicates = duplicates
  }

  /// The test share of a drawn split when the study does not say.
  public static let defaultTest = 0.25

  /// Whether the study asks for a draw, and so sets a given division aside.
  var asksForDraw: Bool { test != nil || key != nil }
}
