public import Lanes

/// The parameters of one dense layer of sixteen networks: Z = X·W + b.
public final class DenseLayer {
  /// fan_in × fan_out, `[in][out]`.
  public let weights: LaneMatrix
  /// 1 × fan_out, or `nil` without biases.
  public let biases: LaneMatrix?
  /// A row of what the activation learns, one for each unit or one for all, or `nil`.
  public let learned: LaneMatrix?

  /// Makes a layer whose parameters are all zero.
  public init(fanIn: Int, fanOut: Int, hasBiases: Bool, learned count: Int) {
    weights = LaneMatrix(rows: fanIn, columns: fanOut)
    biases = hasBiases ? LaneMatrix(rows: 1, columns: fanOut) : nil
    learned = count > 0 ? LaneMatrix(rows: 1, columns: count) : nil
  }

  /// The number of inputs.
  public var fanIn: Int { weights.rows }
  /// The number of units.
  public var fanOut: Int { weights.columns }

  /// The parameter matrices: weights, biases, learned.
  public var parameters: [LaneMatrix] { [weights, biases, learned].compactMap { $0 } }

  /// A layer of the same shape, all zero: room for a gradient or a velocity.
  public func emptyCopy() -> DenseLayer {
    DenseLayer(
      fanIn: fanIn, fanOut: fanOut, hasBiases: biases != nil,
      learned: learned?.columns ?? 0)
  }

  /// A layer with the same values.
  public func snapshot() -> DenseLayer {
    let copy = emptyCopy()
    for (target, source) in zip(copy.parameters, parameters) { target.copy(from: source) }
    return copy
  }
}
