public import Catalogs
public import Lanes

/// Layer-sequential unit variance: an orthonormal matrix, scaled so that X·W has variance 1 over
/// all units and over the training rows that are carried to the layer.
///
/// The variance is that about the mean of all rows × units values, divided by their number. The
/// layer is linear before its activation, so one scaling does it, up to rounding; the biases,
/// which follow their own rule, are left out. A layer whose X·W does not vary stays orthonormal.
/// Source: Mishkin & Matas 2016, "All you need is a good init".
public struct LSUV: LayerInitializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "lsuv", summary: "Orthonormal, scaled layer by layer to unit variance on training rows",
    formula: "W = Q/√Var(X·Q) over rows and units, Q as in orthogonal",
    source: "Mishkin & Matas 2016", parameters: [StartRows.parameter]
  ) { LSUV(rows: StartRows($0)) }

  /// How many training rows.
  public let rows: StartRows

  /// False.
  public var drawsBiases: Bool { false }

  /// The orthonormal matrix.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    Orthogonal(gain: .number(1)).values(
      count: count, fanIn: fanIn, fanOut: fanOut, stream: stream)
  }

  /// The matrix of ``Orthogonal`` times the gain that gives unit variance, rounded once.
  public func start(_ layer: LayerStart) -> LayerValues {
    let matrix = Orthogonal.matrix(
      fanIn: layer.fanIn, fanOut: layer.fanOut, stream: layer.stream("weights"))
    let products = layer.preactivations(
      LayerValues(weights: matrix.map { Float($0) }, biases: nil))
    let count = Double(products.count)
    let mean = products.reduce(0.0) { $0 + Double($1) } / count
    var squares = 0.0
    for value in products { squares.addProduct(Double(value) - mean, Double(value) - mean) }
    let variance = squares / count
    let gain = variance > 0 && variance < .infinity ? 1 / variance.squareRoot() : 1
    return LayerValues(weights: matrix.map { Float(gain * $0) }, biases: layer.biases())
  }
}
