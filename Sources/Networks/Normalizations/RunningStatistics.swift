public import Lanes

/// What ``BatchNorm`` keeps of the batches of training for the time after: no parameters, since
/// nothing is learned by gradient.
public final class RunningStatistics {
  /// The mean of each unit's sums, from 0 on; 1 × units.
  public let mean: LaneMatrix
  /// Their unbiased variance, from 1 on; 1 × units.
  public let variance: LaneMatrix

  /// Statistics before the first batch.
  public init(units: Int) {
    mean = LaneMatrix(rows: 1, columns: units)
    variance = LaneMatrix(rows: 1, columns: units)
    for unit in 0..<units { variance[0, unit] = Lane(repeating: 1) }
  }
}
