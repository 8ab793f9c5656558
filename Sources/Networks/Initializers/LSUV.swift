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

  /// The matrix of ``Orthogonal`` with the gain that gives unit variance.
  public func start(_ layer: LayerStart) -> LayerValues {
    var sum = 0.0
    var squares = 0.0
    let unscaled = LayerValues(weights: layer.weights(self), biases: nil)
    let products = (0..<layer.fanOut).map { layer.preactivations(of: $0, unscaled) }
    let count = Double(layer.rows * layer.fanOut)
    for column in products { for value in column { sum += Double(value) } }
    let mean = sum / count
    for column in products {
      for value in column { squares.addProduct(Double(value) - mean, Double(value) - mean) }
    }
    let variance = squares / count
    let gain = variance > 0 && variance < .infinity ? 1 / variance.squareRoot() : 1
    return LayerValues(
      weights: layer.weights(Orthogonal(gain: .number(gain))), biases: layer.biases())
  }
}
