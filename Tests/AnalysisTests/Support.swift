import Analysis
import Foundation
import Results
import Studies
import TestSupport
import Testing

/// What `Reference/verdicts.py` made.
struct Reference: Decodable {
  struct Expected: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let yaml: String
    let verdict: String
    let n: Int
    let excluded: Int
    let degenerate: Bool
    let estimate: Double?
    let lower: Double?
    let upper: Double?
    let p: Double?
    let pHolm: Double?
    let pRefutedHolm: Double?
    var testDescription: String { id }
  }

  let values: [String: [[Double?]]]
  let claims: [Expected]

  static let stored: Reference = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard
      let url = Bundle.module.url(
        forResource: "verdicts", withExtension: "json", subdirectory: "Reference"),
      let data = try? Data(contentsOf: url),
      let reference = try? decoder.decode(Reference.self, from: data)
    else { fatalError("Reference/verdicts.json cannot be read") }
    return reference
  }()
}

/// A planted study of six conditions and twelve seeds, with the claims that a test names.
enum Sample {
  static func text(claims: String) -> String {
    """
    name: judged
    networks: 12
    data: {source: iris, split: {test: 0.2}}
    network: {hidden: [3, 2], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.1, batch: 4, steps: 8}
    record: {every: 4, criteria: [never_fires]}
    factors:
      network.activation: [relu, elu]
      arm:
        a: {training.optimizer: sgd}
        b: {training.optimizer: {name: momentum, momentum: 0.5}}
        c: {training.optimizer: momentum}
    claims:
    \(claims)
    """
  }

  /// The verdicts on planted final values.
  static func verdicts(
    claims: String, final: @escaping (String, Int, Int) -> Float,
    history: @escaping (Planted.Place) -> Float = { _ in 0 }, networks: Int = 12
  ) throws -> [Verdict] {
    let folder = try TemporaryFolder()
    var planted = try Planted(
      text(claims: claims).replacing("networks: 12", with: "networks: \(networks)"))
    planted.final = final
    planted.history = history
    let path = "\(folder.path)/judged.h5"
    try planted.write(to: path)
    return try ClaimJudge.judge(planted.study, file: StudyFile(path))
  }
}
