public import Catalogs
public import Lanes

/// A matrix with orthonormal columns, or rows where there are more columns than rows, times a gain.
///
/// Gram–Schmidt, twice, over the columns of a standard normal matrix; the result follows the Haar
/// measure because the diagonal of the triangular factor is positive by construction.
/// Source: Saxe, McClelland & Ganguli 2014; Mezzadri 2007 for the measure.
public struct Orthogonal: Initializer {
  /// How a study names it.
  public static let entry = CatalogEntry<any Initializer>(
    "orthogonal", summary: "Orthonormal columns or rows, Haar distributed",
    formula: "gain·Q, QᵀQ = I (or QQᵀ = I)", source: "Saxe, McClelland & Ganguli 2014",
    parameters: [Gain.parameter("multiplies every value")]
  ) { Orthogonal(gain: Gain($0)) }

  /// The factor on every value.
  public let gain: Gain

  /// The rule with the activation's gain, if it takes that.
  public func resolved(for activation: any Activation) -> any Initializer {
    Orthogonal(gain: .number(gain.value(for: activation)))
  }

  /// fan_in × fan_out values in rows of fan_out.
  public func values(count: Int, fanIn: Int, fanOut: Int, stream: RandomStream) -> [Float] {
    let long = max(fanIn, fanOut)
    let short = min(fanIn, fanOut)
    // Vector v occupies basis[v·long ..< (v + 1)·long].
    var basis = (0..<(long * short)).map { stream.normal(at: UInt64($0)) }
    for vector in 0..<short {
      for _ in 0..<2 {
        for earlier in 0..<vector {
          var product = 0.0
          for index in 0..<long {
            product.addProduct(basis[earlier * long + index], basis[vector * long + index])
          }
          for index in 0..<long {
            basis[vector * long + index].addProduct(-product, basis[earlier * long + index])
          }
        }
      }
      var square = 0.0
      for index in 0..<long {
        square.addProduct(basis[vector * long + index], basis[vector * long + index])
      }
      let norm = square.squareRoot()
      for index in 0..<long { basis[vector * long + index] /= norm }
    }
    var result = [Float](repeating: 0, count: fanIn * fanOut)
    for input in 0..<fanIn {
      for unit in 0..<fanOut {
        let value =
          fanIn >= fanOut ? basis[unit * long + input] : basis[input * long + unit]
        result[input * fanOut + unit] = Float(gain.number * value)
      }
    }
    return result
  }
}
