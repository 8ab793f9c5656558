import Catalogs
import Statistics
import Testing

/// What make_calculator.py and make_calculator.R wrote: a table, and what must come of it.
struct CalculatorCase: Decodable {
  enum Argument: Decodable {
    case number(Double)
    case word(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .word(try container.decode(String.self))
      }
    }

    var value: CatalogValue {
      switch self {
      case .number(let number): .number(number)
      case .word(let word): .word(word)
      }
    }
  }

  enum Expected: Decodable {
    case number(Double?)
    case numbers([Double?])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let numbers = try? container.decode([Double?].self) {
        self = .numbers(numbers)
      } else {
        self = .number(try container.decode(Double?.self))
      }
    }
  }

  let statistic: String
  let numbers: [String: [Double]]
  let labels: [String: [String]]
  let arguments: [String: Argument]
  let tolerance: Double
  let source: String
  let expect: [String: Expected]

  func result() throws -> StatisticResult {
    try calculate(
      statistic, numbers: numbers, labels: labels, Arguments(arguments.mapValues(\.value)))
  }
}

@Suite struct CalculatorTests {
  @Test(arguments: ["calculator.json", "calculator_r.json", "survival.json"])
  func agreesWithReferences(_ file: String) throws {
    let cases = try reference(file, as: [CalculatorCase].self)
    #expect(cases.count > 30)
    for expected in cases {
      let result: StatisticResult
      do {
        result = try expected.result()
      } catch {
        Issue.record("\(expected.statistic) \(expected.arguments): \(error)")
        continue
      }
      for (name, value) in expected.expect {
        let comment: Comment =
          "\(expected.statistic).\(name) by \(expected.source): \(expected) \(result)"
        switch value {
        case .number(let number):
          #expect(
            Self.agree(Self.number(name, of: result), number, to: expected.tolerance), comment)
        case .numbers(let numbers):
          guard case .numbers(let values) = result[name] else {
            Issue.record(comment)
            continue
          }
          #expect(
            values.count == numbers.count
              && zip(values, numbers).allSatisfy { agrees($0, $1, to: expected.tolerance) }, comment
          )
        }
      }
    }
  }

  /// Whether the numbers agree; what a reference has within rounding of 0 may be 0.
  private static func agree(_ value: Double?, _ expected: Double?, to tolerance: Double) -> Bool {
    if let value, let expected, abs(value - expected) < 1e-15, abs(expected) < 1e-14 { return true }
    return agrees(value, expected, to: tolerance)
  }

  /// The number of this name; an infinite bound is none, as in JSON.
  private static func number(_ name: String, of result: StatisticResult) -> Double? {
    func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
    switch name {
    case "estimate": return result.estimate
    case "statistic": return result.statistic
    case "p": return result.p
    case "n": return Double(result.n)
    case "lower": return finite(result.interval?.lower)
    case "upper": return finite(result.interval?.upper)
    default: return result.number(name)
    }
  }
}
