internal import Statistics
internal import Studies

extension ClaimData {
  /// What the mean must lie between for the claim to be true; `nil` for claims that are not about
  /// one mean.
  var region: Margins? {
    get throws {
      switch claim.expectation {
      case .equivalentWithin(let margin): return try Margins(within: margin)
      case .greaterBy(let bound), .atLeast(let bound):
        return try Margins(lower: bound, upper: .infinity)
      case .lessBy(let margin): return try Margins(lower: -.infinity, upper: -margin)
      case .atMost(let bound): return try Margins(lower: -.infinity, upper: bound)
      case .between(let lower, let upper): return try Margins(lower: lower, upper: upper)
      case .theory(let theory):
        guard let prediction else { return nil }
        return try Margins(
          lower: prediction.lowerBound - theory.within,
          upper: prediction.upperBound + theory.within)
      case .always, .never: return try claim.expectation.everywhere?.region
      case .equals, .trend, .logRank: return nil
      }
    }
  }
}

extension Margins {
  /// The side of its bound on which a mean is shown to lie: below or above the one that is nearer.
  func tail(for mean: Double) -> MeanEstimate.Tail {
    let nearer = abs(mean - lower) < abs(mean - upper) ? lower : upper
    return mean < nearer ? .below : .above
  }
}

extension StepBound {
  /// What the mean must lie between at every step.
  var region: Margins {
    get throws {
      try isFloor
        ? Margins(lower: number, upper: .infinity) : Margins(lower: -.infinity, upper: number)
    }
  }

  /// Whether a number that is known exactly meets it.
  func holds(for value: Double) -> Bool {
    switch relation {
    case .atLeast: value >= number || isSame(value, number)
    case .atMost: value <= number || isSame(value, number)
    case .greaterThan: value > number && !isSame(value, number)
    case .lessThan: value < number && !isSame(value, number)
    }
  }
}

extension Claim.Expectation {
  /// Whether a number that is known exactly meets the expectation.
  func holds(for value: Double) -> Bool {
    switch self {
    case .equals(let number): isSame(value, number)
    case .equivalentWithin(let margin): abs(value) < margin && !isSame(abs(value), margin)
    case .greaterBy(let margin): value > margin && !isSame(value, margin)
    case .lessBy(let margin): value < -margin && !isSame(value, -margin)
    case .atLeast(let number): value >= number || isSame(value, number)
    case .atMost(let number): value <= number || isSame(value, number)
    case .between(let lower, let upper):
      lower < value && value < upper && !isSame(value, lower) && !isSame(value, upper)
    case .always(let bound): bound.holds(for: value)
    case .never(let bound): !bound.holds(for: value)
    // Decided by the prediction's margins, and not by one number.
    case .theory, .trend, .logRank: false
    }
  }
}

/// Whether a measured value is the number in a study file: the same, or, where the value is a
/// float32, the float32 nearest to it (0.1 in a file is not a float32).
func isSame(_ value: Double, _ number: Double) -> Bool {
  value == number || (Double(Float(value)) == value && Float(value) == Float(number))
}
