public import Catalogs
internal import Lanes

/// φ(z) = z·Φ(z), where Φ is the distribution function of the standard normal law.
///
/// φ falls to its least value near z = −0.75 and rises to −0 beyond: φ′ is negative there, and exactly 0
/// in float32 near z = −11.7. Source: Hendrycks & Gimpel 2016.
public struct GELU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "gelu", summary: "Gaussian error linear unit",
    formula: "z·(1 + erf(z / √2)) / 2; with form tanh: z·(1 + tanh(√(2/π)·(z + 0.044715·z³))) / 2",
    source: "Hendrycks & Gimpel 2016",
    parameters: [
      CatalogParameter("form", of: Form.self, default: .erf, summary: "exact, or the approximation")
    ]
  ) {
    switch $0["form", default: Form.erf] {
    case .erf: GELU()
    case .tanh: TanhGELU()
    }
  }

  /// Which formula.
  public enum Form: String, Sendable, CaseIterable {
    /// The exact one.
    case erf
    /// That of ``TanhGELU``.
    case tanh
  }

  /// z·Φ(z); −0 far to the left.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    // There Φ is 0, and −∞·0 is not a number.
    let limited = z.selecting(Lane(repeating: -Reach.normal), where: z .< -Reach.normal)
    return limited * Lane.normalDistribution(limited)
  }

  /// The least value: φ′ = 0.
  public var turns: [Real] { [-0.751791524693564] }

  /// Φ(z) + z·exp(−z²/2)/√(2π), flushed under 2⁻¹⁰⁰.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    var limited = z.selecting(Lane(repeating: -Reach.normal), where: z .< -Reach.normal)
    limited.select(Reach.normal, where: z .> Reach.normal)
    return Lane.normalDistribution(limited)
      .addingProduct(limited, Lane.normalDensity(limited)).flushed
  }
}
