/// Where rows come from.
public enum DataSource: Sendable {
  /// A file that comes with the package.
  case shipped(ShippedData)
  /// The study's own file, named by `path`.
  case csv
  /// A program that draws the rows.
  case generator(any DataGenerator)
}
