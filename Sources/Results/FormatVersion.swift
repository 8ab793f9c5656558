/// The numbers that say which program and which layout made a file.
public enum FormatVersion {
  /// The layout of result files (`Documentation/FORMAT.md`). A change that a reader would notice
  /// raises it.
  public static let current = 1
  /// The arithmetic of training. A change that alters any bit raises it, and with it the identity
  /// of every block.
  public static let engine = 3
  /// The release of the package.
  public static let package = "0.1.0"
}
