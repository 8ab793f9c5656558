internal import Catalogs
internal import Lanes

/// Running means of the gradient and of its square, as Adam and its kin keep them.
enum Moments {
  /// m + rest·(g − m) with rest = 1 − β, flushed.
  @inline(__always)
  static func mean(_ m: Lane, _ g: Lane, rest: Lane) -> Lane {
    m.addingProduct(rest, g - m).flushed
  }

  /// kept·v + rest·g² with kept = β, rest = 1 − β, flushed.
  @inline(__always)
  static func square(_ v: Lane, _ g: Lane, kept: Lane, rest: Lane) -> Lane {
    let safe = squarable(g)
    return (kept * v).addingProduct(rest * safe, safe).flushed
  }

  /// ``mean(_:_:rest:)`` of a whole run.
  ///
  /// Short loops one after the other stay vector instructions; a long one comes apart into sixteen
  /// scalar chains, several times as slow.
  static func updateMeans(
    _ means: UnsafeMutablePointer<Lane>, _ run: ParameterRun, rest: Lane
  ) {
    let g = run.gradient
    for index in 0..<run.count { means[index] = mean(means[index], g[index], rest: rest) }
  }

  /// ``square(_:_:kept:rest:)`` of a whole run.
  static func updateSquares(
    _ squares: UnsafeMutablePointer<Lane>, _ run: ParameterRun, kept: Lane, rest: Lane
  ) {
    let g = run.gradient
    for index in 0..<run.count {
      squares[index] = square(squares[index], g[index], kept: kept, rest: rest)
    }
  }

  /// g with magnitudes below 2⁻⁵⁰ (2⁻⁴⁸⁰ in float64) replaced by 0: their squares would be flushed in
  /// any case, and are subnormal before they are.
  @inline(__always)
  static func squarable(_ g: Lane) -> Lane {
    g.selecting(Lane(), where: g.magnitude .< Reach.squarable)
  }

  /// −1, 0 or 1; NaN stays.
  @inline(__always)
  static func sign(_ x: Lane) -> Lane {
    x.selecting(Lane(repeating: 1), where: x .> 0)
      .selecting(Lane(repeating: -1), where: x .< 0)
  }

  /// The decay of the mean and of the square, 0.9 and 0.999 unless told otherwise.
  static func betas(_ first: Double = 0.9, _ second: Double = 0.999) -> [CatalogParameter] {
    [
      CatalogParameter(
        "beta1", default: .number(first), minimum: 0, maximum: 1, includesMaximum: false,
        summary: "share of the mean gradient that is kept"),
      CatalogParameter(
        "beta2", default: .number(second), minimum: 0, maximum: 1, includesMaximum: false,
        summary: "share of the mean square that is kept"),
    ]
  }

  /// The share of the velocity that is kept, for rules that have one.
  static let momentum = CatalogParameter(
    "momentum", default: 0.9, minimum: 0, maximum: 1, includesMaximum: false,
    summary: "share of the velocity that is kept")

  /// The next velocity, v ← momentum·v + g, flushed under 2⁻¹⁰⁰.
  @inline(__always)
  static func velocity(_ velocity: Lane, _ gradient: Lane, kept: Lane) -> Lane {
    gradient.addingProduct(kept, velocity).flushed
  }

  /// The numbers of a rule that needs the step length alone: −η.
  static func step(_ learningRate: Double) -> SIMD8<Real> {
    SIMD8(-Real(learningRate), 0, 0, 0, 0, 0, 0, 0)
  }

  /// What is added to a root before dividing by it. Zero is not allowed: the gradient of a dead
  /// unit is zero from the first step, and 0/0 would make it NaN.
  static func epsilon(_ value: Double) -> CatalogParameter {
    CatalogParameter(
      "epsilon", default: .number(value), minimum: 1e-30, maximum: 1e30,
      summary: "added to the denominator")
  }
}
