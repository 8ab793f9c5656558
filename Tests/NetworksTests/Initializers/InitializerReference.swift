import Foundation
import Testing

/// What Reference/initializers.py computed with SciPy.
struct InitializerReference: Decodable {
  struct Moments: Decodable {
    let square: Double
    let squaredDerivative: Double
  }

  struct Cut: Decodable {
    let cut: Double
    let variance: Double
    let kurtosis: Double
  }

  let activations: [String: Moments]
  let truncatedNormal: [Cut]

  static func stored() throws -> InitializerReference {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: "initializers.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(InitializerReference.self, from: data)
  }
}
