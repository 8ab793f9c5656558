/// What becomes of the elements of a ``MatrixProduct``, each as soon as it is known.
///
/// The bits are those of a pass of its own over the result.
public enum ProductFinish<Real: LaneScalar> {
  /// They are stored: the result is the product.
  case store
  /// The result is the product z, and max(0, z), flushed, goes to another matrix with the same distance of
  /// rows.
  case rectify(UnsafeMutablePointer<SIMD16<Real>>)
  /// The result is max(0, z), flushed, of the product z, which is stored nowhere.
  case rectified
  /// The result is the product times the slope of max(0, z), flushed: 0 where h, which is max(0, z) flushed,
  /// is 0, else 1. It stands in another matrix with the same distance of rows.
  case slope(UnsafePointer<SIMD16<Real>>)
  /// The result moves by a rate times the product.
  case step(Real)
}
