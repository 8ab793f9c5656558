/// Where the sums of a ``MatrixProduct`` start.
public enum ProductStart<Real: LaneScalar> {
  /// At zero.
  case zero
  /// At a value of each column, the bias of a unit.
  case columns(UnsafePointer<SIMD16<Real>>)
  /// At what the result holds, so that a longer sum may be made in parts.
  case accumulate

  var isZero: Bool {
    if case .zero = self { true } else { false }
  }
}
