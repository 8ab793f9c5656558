public import Lanes

/// The input rows of a pass: of its own for each network, or the same for all sixteen.
public enum LaneInputs {
  /// rows × features, one value a network.
  case perNetwork(LaneMatrix)
  /// Row-major rows of `features` shared values.
  case shared(UnsafePointer<Real>, features: Int)
}
