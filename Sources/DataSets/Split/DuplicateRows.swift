/// What a drawn split does with rows whose inputs are all equal.
public enum DuplicateRows: String, Sendable, CaseIterable {
  /// They stay on one side, so that no test row was seen in training.
  case together
  /// Every row is drawn for itself.
  case asTheyCome = "as_they_come"

  /// The legal words of the study key `split.duplicates`.
  public static let words = allCases.map(\.rawValue)
}
