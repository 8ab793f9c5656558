/// What becomes of an input cell that is empty.
///
/// Values are filled in before the transform, from training rows alone.
public enum MissingValues: String, Sendable, CaseIterable {
  /// A missing value is an error that names its place.
  case error
  /// 0, before the transform.
  case zero
  /// The mean of the column's observed training cells.
  case mean
  /// The median of the column's observed training cells (the mean of the middle two).
  case median
  /// Rows that lack an input or a target are left out before the split.
  case dropRows = "drop_rows"

  /// The legal words of the study key `missing`.
  public static let words = allCases.map(\.rawValue)
}
