public import Lanes

/// What a normalization leaves behind in one layer between a forward and a backward pass.
public final class NormalizationRoom {
  /// The sums x·w + b, then x̂: rows × units.
  public let normalized: LaneMatrix
  /// 1/√(variance + ε) of each row: rows × 1.
  let ofRows: LaneMatrix
  /// The same of each unit: 1 × units.
  let ofUnits: LaneMatrix
  /// Two sums for each unit.
  let sums: (LaneMatrix, LaneMatrix)

  /// Makes room for up to `rows` rows.
  public init(rows: Int, units: Int) {
    normalized = LaneMatrix(rows: rows, columns: units)
    ofRows = LaneMatrix(rows: rows, columns: 1)
    ofUnits = LaneMatrix(rows: 1, columns: units)
    sums = (LaneMatrix(rows: 1, columns: units), LaneMatrix(rows: 1, columns: units))
  }
}
