import Catalogs
import Foundation
import Networks
import Testing
import Theory

/// What a theory predicts, asked as at the command line.
func predict(_ name: String, _ words: String) throws -> Prediction {
  try TheoryQuery(name, words: words.split(separator: " ").map(String.init)).predict()
}

extension Prediction {
  /// The number of a name; NaN where there is none, so that a test fails.
  func number(_ name: String) -> Double { self[name]?.number ?? .nan }

  /// The numbers of a name.
  func numbers(_ name: String) -> [Double] {
    if case .numbers(let values)? = self[name] { return values }
    return []
  }
}

/// Whether |value − expected| is at most `relative`·|expected| + `absolute`.
func close(
  _ value: Double, _ expected: Double, relative: Double = 1e-12, absolute: Double = 0
) -> Bool {
  abs(value - expected) <= relative * abs(expected) + absolute
}

/// What Reference/theory.py computed.
struct TheoryReference: Decodable {
  struct Moments: Decodable {
    let name: String
    let parameters: [String: Parameter]
    let q, mean, second, slopeSecond: Double

    var words: String {
      (["activation=\(name)", "q=\(q)"] + parameters.map { "\($0.key)=\($0.value.text)" })
        .joined(separator: " ")
    }
  }

  struct Parameter: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  struct Map: Decodable {
    let activation: String
    let sigmaW2, sigmaB2, qStar, chi, slope, cStar, cSlope: Double
    let course: [Double]
  }

  struct Ball: Decodable { let dimension: Int, radius, probability: Double }
  struct Uncentred: Decodable { let dimension, n: Int, gamma, probability: Double }
  struct Equicorrelated: Decodable { let n: Int, rho, probability: Double }
  struct Risk: Decodable { let rho, observed, risk, bayesRisk: Double }

  let moments: [Moments]
  let maps: [Map]
  let ball: [Ball]
  let uncentred: [Uncentred]
  let equicorrelated: [Equicorrelated]
  let risk: [Risk]

  static func stored() throws -> TheoryReference {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: "theory.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(TheoryReference.self, from: data)
  }
}
