/// What a fitted transform does to one column: y = (x − center) / divisor · factor + offset.
///
/// Computed in Double in that order and rounded once to Float, so that the same constants give
/// the same bits everywhere.
public struct AffineMap: Sendable, Equatable {
  /// What is subtracted first.
  public let center: Double
  /// What the difference is divided by; never 0.
  public let divisor: Double
  /// What the quotient is multiplied by.
  public let factor: Double
  /// What is added last.
  public let offset: Double

  /// Collects the constants; each default leaves a number as it is.
  public init(center: Double = 0, divisor: Double = 1, factor: Double = 1, offset: Double = 0) {
    self.center = center
    self.divisor = divisor
    self.factor = factor
    self.offset = offset
  }

  /// The transformed number; infinite where Float cannot hold it.
  public func callAsFunction(_ x: Float) -> Float {
    Float((Double(x) - center) / divisor * factor + offset)
  }

  /// The number that the map takes to `y`, but for rounding; `nil` if the factor is 0.
  public func inverse(_ y: Float) -> Double? {
    factor == 0 ? nil : (Double(y) - offset) / factor * divisor + center
  }
}
