internal import Lanes

/// Rows of lanes at an address. Nobody owns them here: handing them around counts no references, which
/// would take longer than the arithmetic of a narrow layer.
struct LaneRows {
  /// The first lane of the first row.
  let base: UnsafeMutablePointer<Lane>
  /// Lanes from one row to the next.
  let stride: Int

  /// Those of a matrix, which must outlive them.
  init(_ matrix: LaneMatrix) {
    base = matrix.storage
    stride = matrix.stride
  }

  /// Both.
  var place: NarrowLayer<Real>.Rows { (base, stride) }

  /// The first lane of a row.
  func row(_ index: Int) -> UnsafeMutablePointer<Lane> { base + index &* stride }
}

/// The rows that a layer takes in, at an address.
enum InputRows {
  /// One value a network.
  case perNetwork(LaneRows)
  /// Values that all networks share.
  case shared(UnsafePointer<Real>, features: Int)

  /// Those of the inputs of a network, which must outlive them.
  init(_ inputs: LaneInputs) {
    self =
      switch inputs {
      case .perNetwork(let matrix): .perNetwork(LaneRows(matrix))
      case .shared(let values, let features): .shared(values, features: features)
      }
  }
}
