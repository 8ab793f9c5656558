internal import Lanes

/// The inputs of a batch as a network in training sees them: with noise, and some of them dropped.
///
///     x′ = x + σ·n, n normal from the network's stream `input_noise`; then ``Dropout`` of x′
///
/// Every network has noise of its own, so that shared inputs are no longer shared.
final class InputNoise {
  private let deviation: Lane
  private let normals: LaneDraws?
  private let dropout: Dropout?
  private let noisy: LaneMatrix

  /// `nil` where inputs stay as they are.
  init?(deviation: Double, dropout: Double, keys: [RandomKey], rows: Int, features: Int) {
    guard deviation != 0 || dropout != 0 else { return nil }
    self.deviation = Lane(repeating: Real(deviation))
    noisy = LaneMatrix(rows: rows, columns: features)
    normals =
      deviation == 0
      ? nil : LaneDraws(name: "input_noise", keys: keys, rows: rows, columns: features)
    self.dropout =
      dropout == 0
      ? nil
      : Dropout(rate: dropout, name: "dropout.input", keys: keys, rows: rows, columns: features)
  }

  /// The inputs that the networks see; valid until the next batch.
  func applied(to inputs: LaneInputs, rows: Int) -> LaneInputs {
    switch inputs {
    case .perNetwork(let matrix):
      for row in 0..<rows {
        noisy.row(row).update(from: matrix.row(row), count: noisy.columns)
      }
    case .shared(let values, let features):
      for row in 0..<rows {
        let target = noisy.row(row)
        for feature in 0..<features {
          target[feature] = Lane(repeating: values[row * features + feature])
        }
      }
    }
    if let normals {
      normals.drawNormal()
      for row in 0..<rows {
        let (target, normal) = (noisy.row(row), normals.values.row(row))
        for feature in 0..<noisy.columns { target[feature].addProduct(deviation, normal[feature]) }
      }
    }
    guard let dropout else { return .perNetwork(noisy) }
    dropout.drop(noisy, rows: rows)
    return .perNetwork(dropout.dropped)
  }
}
