/// What a network is to learn from the targets.
public enum DataTask: String, Sendable, CaseIterable {
  /// Classification, unless the target is a number with a fraction or more than twenty values.
  ///
  /// A shipped data set with its own target, or a generator, says itself what it is. Otherwise:
  /// several target columns are regression; one column is classification if any cell is not a
  /// number, or if all its cells are whole numbers of at most 20 different values; else it is
  /// regression.
  case automatic
  /// One column whose values are class names.
  case classification
  /// One or more columns of numbers.
  case regression

  /// The legal words of the study key `task`.
  public static let words = allCases.map(\.rawValue)
  /// The most values that `automatic` takes for classes.
  static let mostAutomaticClasses = 20
}
