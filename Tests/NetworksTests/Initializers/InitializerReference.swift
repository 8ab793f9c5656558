import Foundation
import Testing

/// What Reference/initializers.py computed with SciPy.
struct InitializerReference: Decodable {
  struct Cut: Decodable {
    let cut: Double
    let variance: Double
    let kurtosis: Double
  }

  let truncatedNormal: [Cut]

  static func stored() throws -> InitializerReference {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: "initializers.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(InitializerReference.self, from: data)
  }
}
