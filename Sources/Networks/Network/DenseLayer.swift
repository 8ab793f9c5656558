public import Lanes

/// The parameters of one dense layer of sixteen networks: Z = X·W + b, and what belongs to its
/// normalization.
public final class DenseLayer {
  /// fan_in × fan_out, `[in][out]`.
  public let weights: LaneMatrix
  /// 1 × fan_out, or `nil` without biases.
  public let biases: LaneMatrix?
  /// A row of what the activation learns, one for each unit or one for all, or `nil`.
  public let learned: LaneMatrix?
  /// γ of the normalization, 1 × fan_out, or `nil`.
  public let scale: LaneMatrix?
  /// β of the normalization, 1 × fan_out, or `nil`.
  public let shift: LaneMatrix?
  /// What the weights are made from, where they are normalized themselves; updates then change this,
  /// and ``weights`` follow.
  public let direction: WeightDirection?

  /// Makes a layer whose parameters are all zero.
  public init(
    fanIn: Int, fanOut: Int, hasBiases: Bool, learned count: Int,
    normalization: any Normalization = NoNormalization()
  ) {
    direction = normalization.dividesWeights ? WeightDirection(fanIn: fanIn, fanOut: fanOut) : nil
    scale = normalization.hasScale ? LaneMatrix(rows: 1, columns: fanOut) : nil
    shift = normalization.hasShift ? LaneMatrix(rows: 1, columns: fanOut) : nil
    weights = LaneMatrix(rows: fanIn, columns: fanOut)
    biases = hasBiases ? LaneMatrix(rows: 1, columns: fanOut) : nil
    learned = count > 0 ? LaneMatrix(rows: 1, columns: count) : nil
  }

  /// The number of inputs.
  public var fanIn: Int { weights.rows }
  /// The number of units.
  public var fanOut: Int { weights.columns }

  private init(emptyLike other: DenseLayer) {
    func room(_ matrix: LaneMatrix) -> LaneMatrix {
      LaneMatrix(rows: matrix.rows, columns: matrix.columns)
    }
    weights = room(other.weights)
    biases = other.biases.map(room)
    learned = other.learned.map(room)
    scale = other.scale.map(room)
    shift = other.shift.map(room)
    direction = nil
  }

  /// The parameter matrices: weights, biases, learned, scale, shift.
  public var parameters: [LaneMatrix] {
    [weights, biases, learned, scale, shift].compactMap { $0 }
  }

  /// A layer of the same shape, all zero: room for a gradient or a velocity.
  public func emptyCopy() -> DenseLayer { DenseLayer(emptyLike: self) }

  /// A layer with the same values, normalized weights as they are.
  public func snapshot() -> DenseLayer {
    let copy = emptyCopy()
    for (target, source) in zip(copy.parameters, parameters) { target.copy(from: source) }
    return copy
  }

  /// Starts the normalization: γ = 1 and β = 0, or direction and length of the weights as they are.
  public func startNormalization() {
    guard let scale else { return }
    if let direction {
      direction.adopt(weights, scale: scale)
    } else {
      for unit in 0..<fanOut { scale[0, unit] = Lane(repeating: 1) }
      shift?.fill(Lane())
    }
  }

  /// Makes the weights anew after a change of direction or length.
  func composeWeights() {
    guard let direction, let scale else { return }
    direction.compose(weights, scale: scale)
  }

  /// Turns a gradient with respect to normalized weights, in place, into that with respect to
  /// direction and length.
  func pullBack(_ gradient: DenseLayer) {
    guard let direction, let scale = gradient.scale else { return }
    direction.pullBack(gradient.weights.storage, scale: scale)
  }
}
