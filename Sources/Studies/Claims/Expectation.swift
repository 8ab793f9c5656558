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
    /// lower < x < upper, or lower < d < upper.
    case between(lower: Double, upper: Double)
    /// x rises (or falls) along the levels of a factor, in their order.
    case trend(Direction, factor: Int)
    /// x, or d, meets the bound at every recorded step.
    case always(StepBound)
    /// x, or d, meets the bound at no recorded step.
    case never(StepBound)
    /// Units of the level die sooner (or later) than those of the other, by the log-rank test.
    case logRank(Timing)
    /// |x − prediction| < margin, or lower − margin < x < upper + margin where theory gives bounds.
    case theory(TheoryExpectation)

    /// Which way a trend goes.
    public enum Direction: String, Sendable, CaseIterable {
      /// Values rise from level to level.
      case increasing = "increasing_along"
      /// Values fall.
      case decreasing = "decreasing_along"
    }

    /// When units die, beside those they are compared with.
    public enum Timing: String, Sendable, CaseIterable {
      /// Earlier.
      case sooner
      /// Later.
      case later
    }

    /// The words of the study key `expect`.
    static let words =
      ["equals", "equivalent_within", "greater_by", "less_by", "at_least", "at_most", "between"]
      + Direction.allCases.map(\.rawValue) + ["always", "never", "log_rank", "theory"]

    /// The word in study files.
    public var name: String {
      switch self {
      case .equals: "equals"
      case .equivalentWithin: "equivalent_within"
      case .greaterBy: "greater_by"
      case .lessBy: "less_by"
      case .atLeast: "at_least"
      case .atMost: "at_most"
      case .between: "between"
      case .trend(let direction, _): direction.rawValue
      case .always: "always"
      case .never: "never"
      case .logRank: "log_rank"
      case .theory: "theory"
      }
    }

    /// Whether it speaks of a difference, a value, or either.
    var needsComparison: Bool? {
      switch self {
      case .equals, .between, .always, .never: nil
      case .equivalentWithin, .greaterBy, .lessBy, .logRank: true
      case .atLeast, .atMost, .trend, .theory: false
      }
    }

    /// Whether it must hold in every network, so that no test is needed.
    var isOfEveryNetwork: Bool {
      if case .equals = self { return true }
      return false
    }

    /// Whether its difference may be that from another study.
    var takesOtherStudy: Bool {
      switch self {
      case .equivalentWithin, .greaterBy, .lessBy, .between: true
      default: false
      }
    }

    /// Whether it can be asked of each checkpoint for itself.
    var takesEveryCheckpoint: Bool {
      switch self {
      case .equals, .atLeast, .atMost, .always, .never: true
      default: false
      }
    }

    /// The bound that must hold at every step, of `always` and `never`.
    public var everywhere: StepBound? {
      switch self {
      case .always(let bound): bound
      case .never(let bound): bound.converse
      default: nil
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
