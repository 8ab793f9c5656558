public import Catalogs
internal import Lanes

/// Every element of the gradient brought into [−limit, limit]; NaN stays.
public struct ValueClipping: Clipping {
  /// How a study names it.
  public static let entry = CatalogEntry<any Clipping>(
    "by_value", summary: "Each element of the gradient within ±limit",
    formula: "min(max(g, −limit), limit)",
    source: "Mikolov 2012; as torch.nn.utils.clip_grad_value_",
    parameters: [
      CatalogParameter(
        "limit", default: nil, minimum: 0, includesMinimum: false,
        summary: "greatest magnitude of an element")
    ]
  ) { ValueClipping(limit: Real($0["limit", default: 1])) }

  /// The greatest magnitude of an element.
  public let limit: Real

  /// False.
  public var isNone: Bool { false }
  /// False.
  public var needsNorm: Bool { false }
  /// 1.
  public func factor(squaredNorm: SIMD16<Double>) -> Lane { Lane(repeating: 1) }

  /// min(max(g, −limit), limit).
  @inline(__always)
  public func clipped(_ gradient: Lane, factor: Lane) -> Lane {
    gradient.selecting(Lane(repeating: limit), where: gradient .> limit)
      .selecting(Lane(repeating: -limit), where: gradient .< -limit)
  }
}
