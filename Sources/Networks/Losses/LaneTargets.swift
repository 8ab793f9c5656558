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
    rows = .allocateLines(count, repeating: SIMD16())
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
    let one = Lane(repeating: 1)
    for row in 0..<rows {
      let values = outputs.row(row)
      let label = labels.rows[row]
      var best = values[0]
      // 1 where the answer so far is the class of the row.
      var hit = Lane().selecting(one, where: label.isEqual(to: 0))
      if outputs.columns == 1 {
        let own = label.isEqual(to: 1)
        hit.select(Lane().selecting(one, where: own), where: best .> 0)
      }
      for output in 1..<max(outputs.columns, 1) {
        let value = values[output]
        let better = value .> best
        let own = Lane().selecting(
          one, where: label.isEqual(to: output))
        hit.select(own, where: better)
        // A NaN, once met, stays: nothing is greater.
        best.select(value, where: better)
        best.select(value, where: value .!= value)
      }
      hit.select(0, where: best .!= best)
      count += hit
    }
    return count
  }
}
