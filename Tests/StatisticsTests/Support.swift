import Catalogs
import Foundation
import Statistics
import Testing

/// The generator of the tests (Steele, Lea & Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in (0, 1).
  mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// Standard normal.
  mutating func normal() throws -> Double { try Normal.standard.quantile(uniform()) }
}

/// What make_reference.py wrote to `name`.
func reference<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
  let folder = try #require(Bundle.module.resourceURL).appending(path: "Reference")
  let data = try Data(contentsOf: folder.appending(path: name))
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(type, from: data)
}

/// |value − expected| in units of |expected|, or absolute where that is 0.
func deviation(_ value: Double, _ expected: Double) -> Double {
  if value == expected { return 0 }
  return abs(value - expected) / (expected == 0 ? 1 : abs(expected))
}

/// Whether `value` is `expected` to 1e-12, or to `tolerance`.
func agrees(_ value: Double?, _ expected: Double?, to tolerance: Double = 1e-12) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  return deviation(value, expected) <= tolerance
}

func encoded(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
  try JSONDecoder().decode(Value.self, from: try JSONEncoder().encode(value))
}

/// What make_reference.py holds of the t-tests.
struct TTestReference: Decodable {
  struct Samples: Decodable {
    let first, second, third: [Double]

    func estimate(_ design: MeanEstimate.Design) throws -> MeanEstimate {
      switch design {
      case .oneSample: try MeanEstimate.oneSample(first)
      case .paired: try MeanEstimate.paired(first, second)
      case .welch: try MeanEstimate.welch(first, third)
      }
    }
  }
  struct Row: Decodable {
    let design: MeanEstimate.Design
    let nullValue: Double
    let alternative: Alternative
    let alpha, statistic, p, degreesOfFreedom: Double
    let lower, upper: Double?
  }
  struct MarginRow: Decodable {
    let design: MeanEstimate.Design
    let lower, upper, equivalenceP: Double
    let minimumEffectP: Double
  }
  let samples: Samples
  let tTests: [Row]
  let margins: [MarginRow]
}

/// What the calculator says of a table.
@discardableResult
func calculate(
  _ name: String, numbers: [String: [Double]] = [:], labels: [String: [String]] = [:],
  _ arguments: Arguments = [:]
) throws -> StatisticResult {
  let entry = try #require(Catalog<Statistic>.statistics[name])
  return try Choice(entry, arguments).value.result(
    of: StatisticTable(numbers: numbers, labels: labels))
}
