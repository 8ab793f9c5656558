public import Catalogs
internal import Lanes

/// φ(z) = z/(1 + |z|), which saturates as a power and not as an exponential; φ′ = 1/(1 + |z|)².
///
/// Source: Turian, Bergstra & Bengio 2009; Glorot & Bengio 2010.
public struct Softsign: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "softsign", summary: "Sigmoid curve with slow tails", formula: "z / (1 + |z|)",
    source: "Turian, Bergstra & Bengio 2009; Glorot & Bengio 2010"
  ) { _ in Softsign() }

  /// z/(1 + |z|).
  @inline(__always) public func value(_ z: Lane) -> Lane {
    // There the quotient is 1, and ∞/∞ is not a number.
    let size = z.magnitude
    let limited = size.selecting(Lane(repeating: Reach.quotient), where: size .> Reach.quotient)
    return (limited / (limited + 1)).withSign(of: z)
  }

  /// 1/(1 + |z|)², 0 for |z| ≥ 2⁵⁰ (2⁴⁸⁰ in float64).
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    let size = z.magnitude
    let limited = size.selecting(
      Lane(repeating: Reach.reciprocalSquare), where: size .> Reach.reciprocalSquare)
    let reciprocal = 1 / (limited + 1)
    return (reciprocal * reciprocal).flushed
  }
}
