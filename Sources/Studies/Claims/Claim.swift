/// A sentence about the study with a measure, an expectation and a margin, registered before the
/// networks are trained.
public struct Claim: Sendable, Equatable {
  /// Two levels of a factor, of which the first is held against the second.
  public struct Comparison: Sendable, Equatable {
    /// The index of the factor.
    public let factor: Int
    /// The index of the level in question.
    public let level: Int
    /// The index of the level it is compared with.
    public let with: Int

    /// Names the levels.
    public init(factor: Int, level: Int, with: Int) {
      self.factor = factor
      self.level = level
      self.with = with
    }
  }

  /// The levels of a factor that count.
  public struct Filter: Sendable, Equatable {
    /// The index of the factor.
    public let factor: Int
    /// The indices of the levels, ascending.
    public let levels: [Int]

    /// Names the levels.
    public init(factor: Int, levels: [Int]) {
      self.factor = factor
      self.levels = levels
    }
  }

  /// The name of the claim, unique in its study.
  public let id: String
  /// The claim in words.
  public let says: String
  /// What is measured of every network.
  public let measure: Measure
  /// The levels compared; without it, the measure itself is judged.
  public let comparison: Comparison?
  /// The other study that is held against this one.
  public let versus: Versus?
  /// The conditions it speaks of, by factor; all if empty.
  public let filters: [Filter]
  /// What is expected.
  public let expectation: Expectation

  /// Collects the parts.
  public init(
    id: String, says: String, measure: Measure, comparison: Comparison? = nil,
    versus: Versus? = nil, filters: [Filter] = [], expectation: Expectation
  ) {
    self.id = id
    self.says = says
    self.measure = measure
    self.comparison = comparison
    self.versus = versus
    self.filters = filters
    self.expectation = expectation
  }

  /// Whether the claim speaks of a condition: it passes all filters and, where levels are
  /// compared, is at one of the two.
  public func concerns(_ condition: Condition) -> Bool {
    let passes = filters.allSatisfy { $0.levels.contains(condition.levels[$0.factor]) }
    guard let comparison else { return passes }
    let level = condition.levels[comparison.factor]
    return passes && (level == comparison.level || level == comparison.with)
  }
}
