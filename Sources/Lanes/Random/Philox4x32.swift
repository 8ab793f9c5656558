/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters.
///
/// One round maps (c₀, c₁, c₂, c₃) under (k₀, k₁) to (hi(M₁·c₂) ⊕ c₁ ⊕ k₀, lo(M₁·c₂), hi(M₀·c₀) ⊕ c₃ ⊕ k₁,
/// lo(M₀·c₀)) with M₀ = 0xD2511F53 and M₁ = 0xCD9E8D57; between the ten rounds k₀ grows by 0x9E3779B9
/// and k₁ by 0xBB67AE85. Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC11 (2011).
public struct Philox4x32: Sendable {
  /// The four random words of a counter: at counter 0 and key 0, 6627e8d5 e169c58d bc57ac4c 9b00dbd8.
  ///
  /// - Parameters:
  ///   - key: the two key words, k₀ first.
  ///   - counter: the four counter words, c₀ first.
  @inlinable
  public static func words(
    key: SIMD2<UInt32>, counter: SIMD4<UInt32>
  ) -> SIMD4<UInt32> {
    var (k0, k1) = (key[0], key[1])
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    for _ in 0..<10 {
      let product0 = UInt64(c0) &* 0xd251_1f53
      let product1 = UInt64(c2) &* 0xcd9e_8d57
      c0 = UInt32(truncatingIfNeeded: product1 &>> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: product1)
      c2 = UInt32(truncatingIfNeeded: product0 &>> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: product0)
      k0 &+= 0x9e37_79b9
      k1 &+= 0xbb67_ae85
    }
    return SIMD4(c0, c1, c2, c3)
  }
}
