internal import Lanes

/// A run of neighbouring parameters with their gradient and what the rule remembers of them.
///
/// All pointers lead to `count` lanes; padding may be among them.
public struct ParameterRun {
  /// The number of lanes.
  public let count: Int
  /// What is updated.
  public let parameters: UnsafeMutablePointer<Lane>
  /// ∂loss/∂(parameters), penalties included.
  public let gradient: UnsafePointer<Lane>
  /// The first value that is remembered of each parameter, zero before the first step.
  public let first: UnsafeMutablePointer<Lane>?
  /// The second.
  public let second: UnsafeMutablePointer<Lane>?
  /// The third.
  public let third: UnsafeMutablePointer<Lane>?

  /// Collects the pointers; as many are remembered as the rule's ``Optimizer/memory`` says.
  @inlinable
  public init(
    count: Int, parameters: UnsafeMutablePointer<Lane>, gradient: UnsafePointer<Lane>,
    first: UnsafeMutablePointer<Lane>? = nil, second: UnsafeMutablePointer<Lane>? = nil,
    third: UnsafeMutablePointer<Lane>? = nil
  ) {
    self.count = count
    self.parameters = parameters
    self.gradient = gradient
    self.first = first
    self.second = second
    self.third = third
  }
}
