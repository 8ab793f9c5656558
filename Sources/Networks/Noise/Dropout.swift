internal import Lanes

/// What one layer hands on in training: some of its values dropped, the others scaled up.
///
///     h′ = h·m with m = 0 where u < rate, else 1/(1 − rate);   ∂loss/∂h = ∂loss/∂h′·m
///
/// The u of a network are the draws of its stream (``LaneDraws``): `dropout.layer1`, …, or
/// `dropout.input`. Outside training nothing is dropped. Source: Srivastava et al. 2014 (inverted).
public final class Dropout {
  /// h′ of the current batch.
  let dropped: LaneMatrix
  private let masks: LaneDraws
  private let rate: Lane
  private let scale: Lane

  /// Dropout of batches of `rows` × `columns` values.
  init(rate: Double, name: String, keys: [RandomKey], rows: Int, columns: Int) {
    masks = LaneDraws(name: name, keys: keys, rows: rows, columns: columns)
    dropped = LaneMatrix(rows: rows, columns: columns)
    self.rate = Lane(repeating: Real(rate))
    scale = Lane(repeating: Real(1 / (1 - rate)))
  }

  /// Dropout of every hidden layer; none at all where nothing is dropped.
  static func layers(_ widths: [Int], rate: Double, keys: [RandomKey], rows: Int) -> [Dropout] {
    guard rate != 0 else { return [] }
    return widths.enumerated().map { index, width in
      Dropout(
        rate: rate, name: "dropout.layer\(index + 1)", keys: keys, rows: rows, columns: width)
    }
  }

  /// Draws new masks and drops from `values`.
  func drop(_ values: LaneMatrix, rows: Int) {
    masks.drawUniform()
    for row in 0..<rows {
      let (mask, source, target) = (masks.values.row(row), values.row(row), dropped.row(row))
      for column in 0..<values.columns {
        let kept = scale.selecting(Lane(), where: mask[column] .< rate)
        mask[column] = kept
        target[column] = source[column] * kept
      }
    }
  }

  /// ∂loss/∂h in place of ∂loss/∂h′.
  func pass(_ slopes: LaneMatrix, rows: Range<Int>) {
    for row in rows {
      let (mask, slope) = (masks.values.row(row), slopes.row(row))
      for column in 0..<slopes.columns { slope[column] *= mask[column] }
    }
  }
}
