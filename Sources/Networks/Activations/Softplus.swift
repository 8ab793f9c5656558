public import Catalogs
internal import Lanes

/// φ(z) = log(1 + exp(beta·z))/beta, a smooth ReLU; φ′ = σ(beta·z).
///
/// Computed as max(z, 0) + log(1 + exp(−beta·|z|))/beta, which neither overflows nor loses the tail. Source:
/// Dugas, Bengio, Bélisle, Nadeau & Garcia 2001; Glorot, Bordes & Bengio 2011.
public struct Softplus: Activation {
  /// How a study names it.
  public static let entry = CatalogEntry<any Activation>(
    "softplus", summary: "Smooth rectifier", formula: "log(1 + exp(beta·z)) / beta",
    source: "Dugas et al. 2001; Glorot, Bordes & Bengio 2011",
    parameters: [
      CatalogParameter(
        "beta", default: 1, minimum: 0, includesMinimum: false, summary: "sharpness of the bend")
    ]
  ) { Softplus(beta: Real($0["beta", default: 1])) }

  /// The sharpness of the bend.
  public let beta: Real

  /// max(z, 0) + log1p(exp(−beta·|z|))/beta.
  @inline(__always) public func value(_ z: Lane) -> Lane {
    let size = z.magnitude
    let limit = min(Reach.exponential / beta, .greatestFiniteMagnitude)
    let limited = size.selecting(Lane(repeating: limit), where: size .> limit)
    let product = limited * beta
    let low = (-product).addingProduct(limited, beta)
      .selecting(Lane(repeating: 0), where: product .< 0x1p-60)
    let power = Lane.exp(-product)
    let bend = Lane.log1p(power.addingProduct(-power, low))
    return z.selecting(Lane(repeating: 0), where: z .< 0) + bend / beta
  }

  /// σ(beta·z).
  @inline(__always) public func derivative(_ z: Lane, _ h: Lane) -> Lane {
    ScaledLogistic(z, beta).value.flushed
  }
}
