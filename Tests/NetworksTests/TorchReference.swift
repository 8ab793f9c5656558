import Catalogs
import Foundation
import Testing

/// What Reference/torch_reference.py stored.
struct TorchReference: Decodable {
  struct Optimizers: Decodable {
    struct Case: Decodable {
      let name: String
      private let parameters: [String: Parameter]
      let learningRate: Double
      let after: [String: [Double]]

      var arguments: Arguments { Arguments(parameters.mapValues(\.value)) }
    }
    let start: [Float]
    let gradients: [[Float]]
    let cases: [Case]
  }

  /// A number, or whether something is so.
  private struct Parameter: Decodable {
    let value: CatalogValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        value = .word("\(truth)")
      } else {
        value = .number(try container.decode(Double.self))
      }
    }
  }

  struct Schedules: Decodable {
    struct Case: Decodable {
      let name: String
      let parameters: [String: Double]
      let warmUp: Int
      let rates: [Double]
    }
    let learningRate: Double
    let steps: Int
    let cases: [Case]
  }

  struct Clippings: Decodable {
    struct Case: Decodable {
      let name: String
      let limit: Double
      let clipped: [[Double]]
    }
    let gradients: [[Float]]
    let cases: [Case]
  }

  struct Losses: Decodable {
    struct Case: Decodable {
      let name: String
      let parameters: [String: Double]
      let classes: Bool
      let loss: Double
      let slopes: [[Double]]
    }
    let outputs: [[Float]]
    let classes: [Int32]
    let values: [[Float]]
    let cases: [Case]
  }

  let optimizers: Optimizers
  let schedules: Schedules
  let clippings: Clippings
  let losses: Losses

  static func stored() throws -> TorchReference {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: "torch_reference.json"))
    let decoder = JSONDecoder()
    // The keys of dictionaries stay as they are.
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(TorchReference.self, from: data)
  }
}
