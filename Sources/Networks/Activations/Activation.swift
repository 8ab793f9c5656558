public import Catalogs
public import Lanes

/// A function φ that a hidden unit applies to its pre-activation z, one lane a network.
///
/// A conformance states φ and φ′; the passes over whole matrices come for free and are compiled
/// for each activation. Functions use the arithmetic of `Lanes` alone, so that the bits are the
/// same on every machine, let a NaN through, and are written without branches.
public protocol Activation: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Activation> { get }

  /// φ(z).
  func value(_ z: Lane) -> Lane

  /// φ′(z), given also h = φ(z) where that is cheaper to start from.
  func derivative(_ z: Lane, _ h: Lane) -> Lane

  /// Where the parameter that each unit learns starts; `nil` where nothing is learned.
  var learnedStart: Float? { get }

  /// h = φ(z) for some rows.
  func forward(_ z: LaneMatrix, into h: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?)

  /// Turns ∂loss/∂h, in `gradient`, into ∂loss/∂z, and writes ∂loss/∂(learned parameter) if there
  /// is one; `adding` continues a sum over rows.
  func backward(
    z: LaneMatrix, h: LaneMatrix, gradient: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?,
    learnedGradient: LaneMatrix?, adding: Bool)

  /// φ′(z) for some rows.
  func derivatives(
    z: LaneMatrix, h: LaneMatrix, into slopes: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?)
}

extension Activation {
  /// Nothing is learned, unless an activation says otherwise.
  public var learnedStart: Float? { nil }

  /// h = φ(z), values under 2⁻¹⁰⁰ flushed to zero.
  public func forward(_ z: LaneMatrix, into h: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?) {
    let source = z.storage
    let target = h.storage
    for index in z.range(of: rows) {
      target[index] = value(source[index]).flushed
    }
  }

  /// ∂loss/∂z = ∂loss/∂h · φ′(z), values under 2⁻¹⁰⁰ flushed to zero.
  public func backward(
    z: LaneMatrix, h: LaneMatrix, gradient: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?,
    learnedGradient: LaneMatrix?, adding: Bool
  ) {
    let pre = z.storage
    let post = h.storage
    let slope = gradient.storage
    for index in z.range(of: rows) {
      slope[index] = (slope[index] * derivative(pre[index], post[index])).flushed
    }
  }

  /// φ′(z), element by element.
  public func derivatives(
    z: LaneMatrix, h: LaneMatrix, into slopes: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?
  ) {
    let pre = z.storage
    let post = h.storage
    let target = slopes.storage
    for index in z.range(of: rows) {
      target[index] = derivative(pre[index], post[index])
    }
  }
}
