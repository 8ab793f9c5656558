extension Claim {
  /// What a claim expects of its measure x, or, where levels are compared, of the difference
  /// d = x(level) − x(with).
  public enum Expectation: Sendable, Hashable {
    /// x = value, or d = value, in every network, exactly.
    case equals(Double)
    /// |d| < margin.
    case equivalentWithin(Double)
    /// d > margin.
    case greaterBy(Double)
    /// d < −margin.
    case lessBy(Double)
    /// x ≥ value.
    case atLeast(Double)
    /// x ≤ value.
    case atMost(Double)
    /// |x − prediction| < margin, or lower − margin < x < upper + margin where theory gives bounds.
    case theory(TheoryExpectation)

    /// The words of the study key `expect`.
    static let words = [
      "equals", "equivalent_within", "greater_by", "less_by", "at_least", "at_most", "theory",
    ]

    /// The word in study files.
    public var name: String {
      switch self {
      case .equals: "equals"
      case .equivalentWithin: "equivalent_within"
      case .greaterBy: "greater_by"
      case .lessBy: "less_by"
      case .atLeast: "at_least"
      case .atMost: "at_most"
      case .theory: "theory"
      }
    }

    /// The number beside it; of a theory the margin.
    public var number: Double {
      switch self {
      case .equals(let number), .equivalentWithin(let number), .greaterBy(let number),
        .lessBy(let number), .atLeast(let number), .atMost(let number):
        number
      case .theory(let theory): theory.within
      }
    }

    /// Whether it speaks of a difference, a value, or either.
    var needsComparison: Bool? {
      switch self {
      case .equals: nil
      case .equivalentWithin, .greaterBy, .lessBy: true
      case .atLeast, .atMost, .theory: false
      }
    }

    init?(word: String, number: Double) {
      switch word {
      case "equals": self = .equals(number)
      case "equivalent_within": self = .equivalentWithin(number)
      case "greater_by": self = .greaterBy(number)
      case "less_by": self = .lessBy(number)
      case "at_least": self = .atLeast(number)
      case "at_most": self = .atMost(number)
      default: return nil
      }
    }
  }
}
