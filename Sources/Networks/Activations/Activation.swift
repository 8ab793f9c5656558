public import Catalogs
public import Lanes

/// What hidden units do to their pre-activations, one lane a network.
///
/// Most are a function φ of one pre-activation z. A conformance then states φ and φ′; the passes over
/// whole matrices come for free and are compiled for each activation. Functions use the arithmetic of
/// `Lanes` alone, so that the bits are the same on every machine, let a NaN through, and are written
/// without branches.
///
/// A few change the width (``CReLU``, ``Maxout``). They state their shapes and passes too, and what is
/// observed of a pre-activation: every column of z counts as a unit.
public protocol Activation: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Activation> { get }

  /// φ(z); where the width changes, that of a unit as it is observed.
  func value(_ z: Lane) -> Lane

  /// φ′(z), given also h = φ(z) where that is cheaper to start from.
  func derivative(_ z: Lane, _ h: Lane) -> Lane

  /// Where the parameters that are learned start; `nil` where nothing is learned.
  var learnedStart: Real? { get }

  /// The number of parameters that a layer of so many pre-activations learns.
  func learned(preactivations: Int) -> Int

  /// The columns of z for a hidden width of `units`.
  func preactivations(units: Int) -> Int

  /// The columns of h for a hidden width of `units`.
  func activations(units: Int) -> Int

  /// h = φ(z) for some rows.
  func forward(_ z: LaneMatrix, into h: LaneMatrix, rows: Range<Int>, learned: LaneMatrix?)

  /// Turns ∂loss/∂h, in `gradient`, into ∂loss/∂z, in `slope`, and writes ∂loss/∂(learned parameter)
  /// if there is one; `adding` continues a sum over rows.
  ///
  /// Where the width stays, `gradient` and `slope` may be the same matrix.
  func backward(
    z: LaneMatrix, h: LaneMatrix, gradient: LaneMatrix, into slope: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?, learnedGradient: LaneMatrix?, adding: Bool)

  /// φ′(z) for some rows and columns of z; the first of these columns goes to the first of `slopes`.
  func derivatives(
    z: LaneMatrix, h: LaneMatrix, columns: Range<Int>, into slopes: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?)

  /// Whether what is observed of a unit is its column of h.
  var isElementwise: Bool { get }

  /// Whether this is max(0, z) with φ′(0) = 0 and nothing else, which products compute in registers.
  var isRectifier: Bool { get }

  /// The activation that is observed for each column of z, where that is not the column of h.
  func observed(_ z: LaneMatrix, into shown: LaneMatrix, rows: Range<Int>)

  /// The columns of h to which a column of z contributes, among so many columns of z.
  func outputs(of unit: Int, preactivations: Int) -> [Int]

  /// Where φ turns from falling to rising or back: between these points it is monotone, so that its
  /// values there and at the ends of an interval bound it.
  var turns: [Real] { get }

  /// The bounds of φ, as it is computed, over pre-activations within `z`: those of a unit as it is
  /// observed where the width changes.
  func range(_ z: LaneInterval) -> LaneInterval

  /// The bounds of each column of h, from those of each column of z.
  func ranges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval]

  /// The bounds of what is observed for each column of z.
  func observedRanges(_ z: [LaneInterval], learned: LaneMatrix?) -> [LaneInterval]

  /// E[h²] and the mean square of ∂h/∂z for z ~ N(0, 1), where they are not those of φ.
  var meanSquares: (value: Double, slope: Double)? { get }
}

extension Activation {
  /// Nothing is learned, unless an activation says otherwise.
  public var learnedStart: Real? { nil }

  /// One parameter for each column of z, if any.
  public func learned(preactivations: Int) -> Int { learnedStart == nil ? 0 : preactivations }

  /// As many as there are units.
  public func preactivations(units: Int) -> Int { units }

  /// As many as there are units.
  public func activations(units: Int) -> Int { units }

  /// True.
  public var isElementwise: Bool { true }

  /// False.
  public var isRectifier: Bool { false }

  /// φ(z), element by element.
  public func observed(_ z: LaneMatrix, into shown: LaneMatrix, rows: Range<Int>) {
    forward(z, into: shown, rows: rows, learned: nil)
  }

  /// The column of the same number.
  public func outputs(of unit: Int, preactivations: Int) -> [Int] { [unit] }

  /// `nil`: they are those of φ.
  public var meanSquares: (value: Double, slope: Double)? { nil }

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
    z: LaneMatrix, h: LaneMatrix, gradient: LaneMatrix, into slope: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?, learnedGradient: LaneMatrix?, adding: Bool
  ) {
    let pre = z.storage
    let post = h.storage
    let incoming = gradient.storage
    let target = slope.storage
    for index in z.range(of: rows) {
      target[index] = (incoming[index] * derivative(pre[index], post[index])).flushed
    }
  }

  /// φ′(z), element by element.
  public func derivatives(
    z: LaneMatrix, h: LaneMatrix, columns: Range<Int>, into slopes: LaneMatrix, rows: Range<Int>,
    learned: LaneMatrix?
  ) {
    for row in rows {
      let pre = z.row(row) + columns.lowerBound
      let post = h.row(row) + columns.lowerBound
      let target = slopes.row(row)
      for column in 0..<columns.count {
        target[column] = derivative(pre[column], post[column])
      }
    }
  }
}
