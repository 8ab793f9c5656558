public import Lanes

/// What sixteen networks should answer on the rows of a batch.
public enum LaneTargets {
  /// The class of each row, for each network.
  case classes(LaneLabels)
  /// The values of each row, rows × outputs.
  case values(LaneMatrix)
}

/// The classes of the rows of a batch, for each of sixteen networks.
public final class LaneLabels {
  /// One class for each row and network.
  public let rows: UnsafeMutablePointer<SIMD16<Int32>>

  /// Room for so many rows, all class 0.
  public init(rows count: Int) {
    rows = .allocate(capacity: max(count, 1))
    rows.initialize(repeating: SIMD16(), count: max(count, 1))
  }

  deinit {
    rows.deallocate()
  }
}

extension LaneTargets {
  /// Counts, in each network, the rows whose largest output is that of their class; the first of
  /// equal outputs is taken, and a row with a NaN among its outputs is never a hit. One output for
  /// two classes answers class 1 where it is positive. Zero for values.
  public func hits(outputs: LaneMatrix, rows: Int) -> Lane {
    guard case .classes(let labels) = self else { return Lane() }
    var count = Lane()
    for row in 0..<rows {
      let values = outputs.row(row)
      var best = values[0]
      var answer = SIMD16<Int32>()
      for output in 1..<max(outputs.columns, 1) {
        let value = values[output]
        let better = value .> best
        // A NaN, once met, stays: nothing is greater.
        best.replace(with: value, where: better .| (value .!= value))
        answer.replace(with: Int32(truncatingIfNeeded: output), where: better)
      }
      if outputs.columns == 1 {
        answer.replace(with: 1, where: values[0] .> 0)
      }
      let hit = (answer .== labels.rows[row]) .& (best .== best)
      count += Lane().replacing(with: 1, where: hit)
    }
    return count
  }
}
