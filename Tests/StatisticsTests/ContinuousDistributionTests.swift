import Statistics
import Testing

/// The five continuous distributions against 60-digit values (make_reference.py).
@Suite struct ContinuousDistributionTests {
  struct Row: Decodable {
    let distribution: String
    let parameters: [Double]
    let function: String
    let x, y: Double
  }

  static func make(_ row: Row) throws -> any ContinuousDistribution {
    let p = row.parameters
    return switch row.distribution {
    case "normal": try Normal(mean: p[0], standardDeviation: p[1])
    case "student_t": try StudentT(degreesOfFreedom: p[0])
    case "chi_squared": try ChiSquared(degreesOfFreedom: p[0])
    case "beta": try Beta(p[0], p[1])
    case "fisher_f": try FisherF(numerator: p[0], denominator: p[1])
    default: throw UnknownName(name: row.distribution)
    }
  }

  struct UnknownName: Error { let name: String }

  /// 1e-12, and what GSL's gamma functions lose where a shape is large or tiny.
  static func tolerance(_ row: Row) -> Double {
    let largest = row.parameters.max() ?? 1
    let isTiny = row.distribution == "beta" && row.parameters.contains(0.001)
    return largest >= 500 ? 2e-11 : isTiny || largest >= 100 ? 5e-12 : 1e-12
  }

  @Test(arguments: ["normal", "student_t", "chi_squared", "beta", "fisher_f"])
  func agreesWithReference(name: String) throws {
    let rows = try reference("distributions.json", as: [Row].self).filter {
      $0.distribution == name
    }
    #expect(rows.count > 50)
    for row in rows {
      let distribution = try Self.make(row)
      let value =
        switch row.function {
        case "pdf": try distribution.pdf(row.x)
        case "cdf": try distribution.cdf(row.x)
        case "survival": try distribution.survival(row.x)
        case "quantile": try distribution.quantile(row.x)
        case "upper_quantile": try distribution.upperQuantile(row.x)
        default: throw UnknownName(name: row.function)
        }
      #expect(
        agrees(value, row.y, to: Self.tolerance(row)),
        "\(name)\(row.parameters) \(row.function)(\(row.x)) = \(value), not \(row.y)"
      )
    }
  }
}
