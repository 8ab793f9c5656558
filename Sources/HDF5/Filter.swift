/// A step every chunk passes through on its way to the disk, in the order given.
public enum Filter: Sendable, Equatable {
  /// A checksum: reading a damaged chunk throws.
  case fletcher32
  /// Reorders bytes by significance, so that `deflate` finds more.
  case shuffle
  /// Lossless compression (zlib), level 0...9.
  case deflate(Int)
}
