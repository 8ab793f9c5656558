public import Lanes

/// An activation with one parameter a that every unit, or the layer, learns beside the weights.
public protocol LearnedActivation: Activation {
  /// Where a starts.
  var start: Real { get }

  /// Whether the units of a layer share one a.
  var isShared: Bool { get }

  /// φ(z; a).
  func value(_ z: Lane, _ a: Lane) -> Lane

  /// ∂φ/∂z.
  func derivative(_ z: Lane, _ h: Lane, _ a: Lane) -> Lane

  /// ∂φ/∂a.
  func learnedDerivative(_ z: Lane, _ a: Lane) -> Lane
}

extension LearnedActivation {
  /// Where the learned parameter starts.
  public var learnedStart: Real? { start }

  /// One a for each unit, or a single one.
  public func learned(preactivations: Int) -> Int { isShared ? 1 : preactivations }

  /// φ at the start value of the parameter.
  public func value(_ z: Lane) -> Lane { value(z, Lane(repeating: start)) }

  /// φ′ at the start value of the parameter.
  public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    derivative(z, h, Lane(repeating: start))
  }

  /// h = φ(z; a).
  public func forward(_ z: LaneMatrix, into h: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?) {
    guard let learned else { return }
    let step = isShared ? 0 : 1
    for row in rows {
      let source = z.row(row)
      let target = h.row(row)
      for unit in 0..<z.columns {
        target[unit] = value(source[unit], learned.storage[unit &* step]).flushed
      }
    }
  }

  /// ∂loss/∂z from ∂loss/∂h, and ∂loss/∂a summed over the rows in their order (a shared one over the
  /// units of each row in theirs).
  public func backward(
    z: LaneMatrix, h: LaneMatrix, gradient: LaneMatrix, into slope: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?, learnedGradient: LaneMatrix?, adding: Bool
  ) {
    guard let learned, let learnedGradient else { return }
    let step = isShared ? 0 : 1
    if !adding { learnedGradient.fill(Lane()) }
    for row in rows {
      let pre = z.row(row)
      let post = h.row(row)
      let above = gradient.row(row)
      let target = slope.row(row)
      for unit in 0..<z.columns {
        let a = learned.storage[unit &* step]
        let incoming = above[unit]
        learnedGradient.storage[unit &* step]
          .addProduct(incoming, learnedDerivative(pre[unit], a))
        target[unit] = (incoming * derivative(pre[unit], post[unit], a)).flushed
      }
    }
  }

  /// ∂φ/∂z, element by element.
  public func derivatives(
    z: LaneMatrix, h: LaneMatrix, columns: Range<Int>, into slopes: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?
  ) {
    guard let learned else { return }
    let step = isShared ? 0 : 1
    for row in rows {
      let pre = z.row(row)
      let post = h.row(row)
      let target = slopes.row(row)
      for unit in columns {
        target[unit &- columns.lowerBound] = derivative(
          pre[unit], post[unit], learned.storage[unit &* step])
      }
    }
  }
}
