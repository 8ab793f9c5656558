public import Catalogs
internal import Lanes

/// φ(z) = λz for z > 0, else λα·(exp(z) − 1), with λ = 1.0507009873554805 and α = 1.6732632423543772.
///
/// The two numbers make mean 0 and variance 1 a stable fixed point; φ′(0) = λα. In float32 φ′ becomes
/// exactly 0 near z = −69, as that of an ELU. Source: Klambauer, Unterthiner, Mayr & Hochreiter 2017.
public struct SELU: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "selu", summary: "Scaled exponential linear unit, self-normalizing",
    formula:
      "λz if z > 0, else λα·(exp(z) − 1); λ = 1.0507009873554805, α = 1.6732632423543772; φ′(0) = λα",
    source: "Klambauer, Unterthiner, Mayr & Hochreiter 2017"
  ) { _ in SELU() }

  private static let scale: Real = 1.0507009873554804934193349852946
  private static let depth: Real = 1.7580993408473768599402175208123

  /// λz, or λα·expm1(z) where z ≤ 0.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    (z * Self.scale).selecting(Lane.expm1(z) * Self.depth, where: z .<= 0)
  }

  /// λ, or λα·exp(z) where z ≤ 0, flushed under 2⁻¹⁰⁰.
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    Lane(repeating: Self.scale).selecting((Lane.exp(z) * Self.depth).flushed, where: z .<= 0)
  }
}
