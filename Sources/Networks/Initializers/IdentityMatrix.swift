public import Catalogs
public import Lanes

/// The identity matrix times a gain; ones on the main diagonal where the layer is not square.
///
/// Inputs past the number of units are not looked at, and units past the number of inputs have
/// zero weights. Source: Le, Jaitly & Hinton 2015.
public struct IdentityMatrix: Initializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "identity", summary: "The identity matrix: the layer hands its inputs on",
    formula: "gain·δ_ij", source: "Le, Jaitly & Hinton 2015",
    parameters: [CatalogParameter("gain", default: 1, summary: "the value on the diagonal")]
  ) { IdentityMatrix(gain: $0["gain", default: 1]) }

  /// The value on the diagonal.
  public let gain: Double

  /// Nothing is drawn.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    (0..<count).map { $0 / fanOut == $0 % fanOut ? Float(gain) : 0 }
  }
}
