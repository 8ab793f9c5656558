/// What a test holds against its null hypothesis, estimate = null value.
public enum Alternative: String, Hashable, Sendable, Codable, CaseIterable {
  /// The truth is not the null value.
  case twoSided = "two_sided"
  /// The truth is below the null value.
  case less
  /// The truth is above the null value.
  case greater
}
