public import Catalogs
internal import Lanes

/// The rule that turns a gradient into new parameters.
///
/// A rule keeps no state of its own: what it remembers of each parameter stands in the lanes of a
/// ``ParameterRun``, and what it remembers of the step in four numbers that ``factors`` carries on.
/// What decays is flushed under 2⁻¹⁰⁰ (``Lanes``' `flushed`), since an operation on a subnormal
/// costs a hundred others.
public protocol Optimizer: Sendable {
  /// How a study names it.
  static var entry: CatalogEntry<any Optimizer> { get }

  /// Lanes remembered for each parameter, 0 … 3; all zero before the first step.
  var memory: Int { get }

  /// The numbers of one step, the same for every parameter, computed in `Double` and rounded once.
  ///
  /// - Parameters:
  ///   - step: the number of the update, from 1; asked for one after another.
  ///   - learningRate: the step length of this update, after the schedule.
  ///   - carry: what is handed on from step to step, such as βᵗ; zero before the first.
  func factors(step: Int, learningRate: Double, carry: inout SIMD4<Double>) -> SIMD8<Real>

  /// Which of the remembered lanes push a parameter on when its gradient is zero: velocities and mean
  /// gradients, as against mean squares. None unless an optimizer says otherwise.
  var momentumLanes: [Int] { get }

  /// The same rule with no decay of its own.
  var withoutDecay: any Optimizer { get }

  /// r where a step is w ← w + r·g and nothing else, which products compute in registers; else `nil`.
  func plainRate(_ factors: SIMD8<Real>) -> Real?

  /// Updates the parameters of a run, and what is remembered of them, by one step.
  func update(_ run: ParameterRun, _ factors: SIMD8<Real>)
}

extension Optimizer {
  /// None.
  public var momentumLanes: [Int] { [] }
  /// `nil`.
  public func plainRate(_ factors: SIMD8<Real>) -> Real? { nil }
  /// The rule itself.
  public var withoutDecay: any Optimizer { self }
}

extension SIMD8<Real> {
  /// One of the numbers of a step in every lane.
  @inline(__always)
  func lane(_ index: Int) -> Lane { Lane(repeating: self[index]) }
}
