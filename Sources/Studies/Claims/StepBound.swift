/// A bound on a mean at every recorded step: what `always` and `never` speak of.
public struct StepBound: Sendable, Hashable {
  /// How a value stands to the bound.
  public enum Relation: String, Sendable, CaseIterable {
    /// x ≥ number.
    case atLeast = "at_least"
    /// x ≤ number.
    case atMost = "at_most"
    /// x > number.
    case greaterThan = "greater_than"
    /// x < number.
    case lessThan = "less_than"

    /// The relation that holds exactly where this one does not.
    var converse: Relation {
      switch self {
      case .atLeast: .lessThan
      case .atMost: .greaterThan
      case .greaterThan: .atMost
      case .lessThan: .atLeast
      }
    }
  }

  /// The relation, as it was written.
  public let relation: Relation
  /// The number.
  public let number: Double
  /// The first step that counts.
  public let from: Int

  /// Collects the parts.
  public init(_ relation: Relation, _ number: Double, from: Int = 0) {
    self.relation = relation
    self.number = number
    self.from = from
  }

  /// The bound that holds where this one never does: `never: {greater_than: v}` is
  /// `always: {at_most: v}`.
  public var converse: StepBound { StepBound(relation.converse, number, from: from) }
}
