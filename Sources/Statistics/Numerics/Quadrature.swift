internal import CGSL

/// An integral of a function of one variable, with an estimate of its error.
///
/// The range is cut at given edges: put one at every jump and bend. Each panel is integrated by the
/// 21-point Gauss–Kronrod rule (`gsl_integration_qk21`), and by adaptive bisection with
/// extrapolation (`gsl_integration_qags`, QUADPACK's QAGS) where that is not enough. What counts as
/// enough is `relative` of the panel's value, or 10⁻³ of that of the sum over panels of ∫|f|.
public struct Quadrature: Hashable, Sendable {
  /// ∫ f.
  public let value: Double
  /// The sum of the panels' error estimates: a bound rather than a guess where f is smooth.
  public let error: Double

  /// ∫ f(x) dx over the panels between `edges`, which ascend.
  ///
  /// `Quadrature({ $0 * $0 }, over: [0, 1]).value` is 1/3.
  ///
  /// - Throws: where an edge is not finite or descends, where f is NaN or infinite at a node, and
  ///   where the error estimate exceeds `tolerance` times ∫|f|.
  public init(
    _ f: @escaping (Double) -> Double, over edges: [Double], relative: Double = 1e-12,
    tolerance: Double = 1e-8
  ) throws(StatisticsError) {
    let operation = "quadrature"
    try Check.sample(edges, "the edges", atLeast: 2, in: operation)
    let panels = zip(edges, edges.dropFirst()).filter { $0 != $1 }
    guard panels.allSatisfy({ $0 < $1 }) else {
      throw StatisticsError(
        .outOfRange, in: operation, argument: "the edges", value: "\(edges)",
        hint: "give them in ascending order")
    }
    let (value, error, magnitude) = Self.sum(f, panels, relative)
    guard value.isFinite, magnitude.isFinite else {
      throw StatisticsError(
        .notFinite, in: operation, argument: "the integrand", value: "\(value)",
        hint: "integrate a function that is finite between the edges")
    }
    guard error <= tolerance * magnitude else {
      throw StatisticsError(
        .noConvergence, in: operation, argument: "estimated error", value: "\(error)",
        hint: "put edges where the function jumps or bends, or accept a larger tolerance")
    }
    self.value = value
    self.error = error
  }

  /// The sums over panels of ∫ f, of its error estimate and of ∫|f|.
  private static func sum(
    _ f: @escaping (Double) -> Double, _ panels: [(Double, Double)], _ relative: Double
  ) -> (value: Double, error: Double, magnitude: Double) {
    GSL.prepare()
    var integrand = Integrand(f: f)
    return unsafe withUnsafeMutablePointer(to: &integrand) { pointer in
      var function = unsafe gsl_function(
        function: { x, pointer in
          guard let pointer = unsafe pointer else { return .nan }
          return unsafe pointer.assumingMemoryBound(to: Integrand.self).pointee.f(x)
        }, params: pointer)
      var parts: [(value: Double, error: Double)] = []
      var magnitude = 0.0
      for (a, b) in panels {
        var (result, error, size, spread) = (0.0, 0.0, 0.0, 0.0)
        unsafe gsl_integration_qk21(&function, a, b, &result, &error, &size, &spread)
        parts.append((result, error))
        magnitude += size
      }
      // A panel whose share is small need not be known to all its digits.
      let enough = 1e-3 * relative * magnitude
      let open = parts.indices.filter {
        !(parts[$0].error <= max(enough, relative * abs(parts[$0].value)))
      }
      if !open.isEmpty, magnitude.isFinite {
        let intervals = 2000
        guard let workspace = unsafe gsl_integration_workspace_alloc(intervals) else {
          return (.nan, .nan, .nan)
        }
        defer { unsafe gsl_integration_workspace_free(workspace) }
        for index in open {
          var (result, error) = (0.0, 0.0)
          // Rounding may keep the estimate from what was asked for; the caller judges the estimate.
          _ = unsafe gsl_integration_qags(
            &function, panels[index].0, panels[index].1, enough, relative, intervals, workspace,
            &result, &error)
          parts[index] = (result, error)
        }
      }
      return (parts.reduce(0) { $0 + $1.value }, parts.reduce(0) { $0 + $1.error }, magnitude)
    }
  }
}

/// What the C callback reaches through its pointer.
private struct Integrand {
  let f: (Double) -> Double
}
