internal import Lanes

/// σ(βz) and 1 − σ(βz) to the accuracy of the exact product βz, with z kept where the product is finite.
struct ScaledLogistic {
  /// |z| past which σ is 0 or 1.
  let limit: Real
  /// z within ±``limit``.
  let z: Lane
  /// βz.
  let product: Lane
  /// σ(βz).
  let value: Lane
  /// 1 − σ(βz).
  let complement: Lane

  /// Computes the parts for β > 0.
  @inline(__always) init(_ z: Lane, _ beta: Real) {
    limit = min(Reach.exponential / beta, .greatestFiniteMagnitude)
    var limited = z.selecting(Lane(repeating: -limit), where: z .< -limit)
    limited.select(limit, where: z .> limit)
    self.z = limited
    product = limited * beta
    // Of tiny products the rounding would be subnormal, and moves nothing.
    let low = (-product).addingProduct(limited, beta)
      .selecting(Lane(repeating: 0), where: product.magnitude .< 0x1p-60)
    (value, complement) = Lane.logistic(product, low: low)
  }
}
