import Statistics
import Testing

@Suite struct BinomialTests {
  struct Reference: Decodable {
    struct Value: Decodable {
      let trials: Int
      let probability: Double
      let k: Int
      let pmf, cdf, survival: Double
    }
    struct Quantile: Decodable {
      let trials: Int
      let probability, q: Double
      let quantile, upperQuantile: Int
    }
    let values: [Value]
    let quantiles: [Quantile]
  }

  @Test func agreesWithExactSums() throws {
    let rows = try reference("binomial.json", as: Reference.self).values
    #expect(rows.count > 30)
    for row in rows {
      let binomial = try Binomial(trials: row.trials, probability: row.probability)
      let tolerance = row.trials >= 1000 ? 2e-11 : 1e-12
      let comment: Comment = "n = \(row.trials), p = \(row.probability), k = \(row.k)"
      #expect(agrees(try binomial.pmf(row.k), row.pmf, to: tolerance), comment)
      #expect(agrees(try binomial.cdf(row.k), row.cdf, to: tolerance), comment)
      #expect(agrees(try binomial.survival(row.k), row.survival, to: tolerance), comment)
    }
  }

  @Test func quantilesAgreeWithSciPy() throws {
    for row in try reference("binomial.json", as: Reference.self).quantiles {
      let binomial = try Binomial(trials: row.trials, probability: row.probability)
      #expect(try binomial.quantile(row.q) == row.quantile)
      #expect(try binomial.upperQuantile(row.q) == row.upperQuantile)
    }
  }

  @Test func quantileInvertsTheDistributionFunction() throws {
    let binomial = try Binomial(trials: 40, probability: 0.35)
    for k in 0..<35 {
      #expect(try binomial.quantile(binomial.cdf(k)) == k)
      #expect(try binomial.upperQuantile(binomial.survival(k)) == k)
    }
    #expect(try binomial.quantile(0) == 0)
    #expect(try binomial.quantile(1) <= 40)
    #expect(try binomial.upperQuantile(0) == 40)
  }

  @Test func outsideTheSupport() throws {
    let binomial = try Binomial(trials: 5, probability: 0.5)
    #expect(try binomial.pmf(-1) == 0)
    #expect(try binomial.pmf(6) == 0)
    #expect(try binomial.cdf(-1) == 0)
    #expect(try binomial.survival(-1) == 1)
    #expect(try binomial.cdf(9) == 1)
    #expect(throws: StatisticsError.self) { try Binomial(trials: -1, probability: 0.5) }
    #expect(throws: StatisticsError.self) { try Binomial(trials: 1 << 33, probability: 0.5) }
    #expect(throws: StatisticsError.self) { try Binomial(trials: 3, probability: 1.01) }
    #expect(throws: StatisticsError.self) { try binomial.quantile(.nan) }
  }
}
