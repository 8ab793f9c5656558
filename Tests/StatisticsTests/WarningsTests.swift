import Catalogs
import Statistics
import Testing

/// Every rule by which a result warns: where it must, and where it must not.
@Suite struct WarningsTests {
  /// `ones` of `count` values are 1, the others 0.
  private func binary(_ ones: Int, of count: Int) -> [Double] {
    (0..<count).map { $0 < ones ? 1 : 0 }
  }

  private func names(_ count: Int, each: Int) -> [String] {
    (0..<count * each).map { "\($0 / each)" }
  }

  private func warnings(
    _ name: String, _ numbers: [String: [Double]], _ labels: [String: [String]] = [:],
    _ arguments: Arguments = [:]
  ) throws -> String {
    try calculate(name, numbers: numbers, labels: labels, arguments).warnings
      .joined(separator: "\n")
  }

  // The percentages are those of Edgeworth's expansion, worked out with SciPy's normal law.
  private static let skewed: [(ones: Int, of: Int, alternative: String, says: String?)] = [
    (4, 64, "two_sided", "a 95% interval holds the mean some 90% of the time"),
    (4, 64, "less", "a one-sided test at 5% errs some 9.9% of the time"),
    (4, 64, "greater", nil),
    (60, 64, "greater", "a one-sided test at 5% errs some 9.9% of the time"),
    // Of fewer than fifty a small skewness is enough; of fifty and more it is not.
    (16, 40, "less", "a one-sided test at 5% errs some 5.7% of the time"),
    (10, 40, "two_sided", "a 95% interval holds the mean some 94% of the time"),
    (20, 80, "two_sided", nil),
    (32, 80, "less", nil),
    (32, 80, "two_sided", nil),
    (5, 19, "two_sided", "of fewer than 20 values"),
    (10, 20, "two_sided", nil),
  ]

  @Test func skewedSamples() throws {
    for sample in Self.skewed {
      let text = try warnings(
        "one_sample_t", ["value": binary(sample.ones, of: sample.of)], [:],
        ["alternative": .word(sample.alternative)])
      if let says = sample.says {
        #expect(text.contains(says), "\(sample): \(text)")
      } else {
        #expect(text.isEmpty, "\(sample): \(text)")
      }
    }
  }

  @Test func pairsWarnOfSkewnessThatIsNoChance() throws {
    func text(_ ones: Int, _ count: Int, _ alternative: String) throws -> String {
      try warnings(
        "paired_t",
        ["value": binary(ones, of: count), "x": [Double](repeating: 0, count: count)], [:],
        ["alternative": .word(alternative)])
    }
    #expect(try text(4, 64, "less").contains("the differences are skewed (3.5): with 64 of them"))
    #expect(try text(4, 10, "two_sided").isEmpty)
    #expect(try text(16, 40, "less").isEmpty)
    let equivalence = try warnings(
      "equivalence", ["value": binary(60, of: 64)], [:], ["margin": 0.1, "null_value": 0.9])
    #expect(equivalence.contains("a one-sided test at 5% errs some 9.9% of the time"))
  }

  @Test func constantValuesAndTwoSamplesHaveNoSkewness() throws {
    #expect(try MeanEstimate.oneSample([1, 1, 1]).skewness == nil)
    #expect(try MeanEstimate.welch([1, 2, 9], [1, 2, 3]).skewness == nil)
    #expect(try MeanEstimate.oneSample([0, 0, 3]).skewness ?? 0 > 0)
    for values in [[1e308, -1e308, 0], [1e-307, 0, 0], [1e-300, 3e-300, 1e-300]] {
      if let mean = try? MeanEstimate.oneSample(values) {
        #expect(mean.skewness?.isFinite ?? true)
      }
    }
    let constant = try MeanEstimate.oneSample([1, 1, 1])
    #expect(try constant.warnings(alpha: 0.05, tail: .either, hasInterval: true).isEmpty)
  }

  @Test func aLevelOfItsOwnHasItsOwnRates() throws {
    // scipy: g = 3.5304, z = isf(0.01): 0.01 + g(2z² + 1)φ(z)/(6·8) = 0.033
    let mean = try MeanEstimate.oneSample(binary(4, of: 64))
    let text = try mean.warnings(alpha: 0.01, tail: .below, hasInterval: false).joined()
    #expect(text.contains("a one-sided test at 1% errs some 3.3% of the time"), "\(text)")
  }

  @Test func fewPairsThatDiffer() throws {
    func text(_ first: Int, _ both: Int) throws -> String {
      try warnings(
        "mcnemar", ["value": binary(first, of: 60), "x": binary(both, of: 60)])
    }
    #expect(try text(19, 0).contains("rely on p, which is exact"))
    #expect(try text(20, 0).isEmpty)
    #expect(try text(9, 9).isEmpty)  // no interval
  }

  @Test func survivalOfUnitsWithoutTheirNetwork() throws {
    let time: [Double] = [1, 2, 3, 3, 3, 1, 2, 2, 3, 3]
    let event: [Double] = [1, 1, 1, 0, 0, 1, 0, 1, 1, 0]
    let group = ["a", "a", "a", "a", "a", "b", "b", "b", "b", "b"]
    for name in [
      "kaplan_meier", "nelson_aalen", "restricted_mean", "log_rank", "hazard_regression",
    ] {
      let labels = ["kaplan_meier", "nelson_aalen"].contains(name) ? [:] : ["group": group]
      let text = try warnings(name, ["time": time, "event": event], labels)
      #expect(text.contains("name the networks with --cluster"), "\(name): \(text)")
      let clusters = (0..<10).map { "\($0)" }
      let named = try warnings(
        name, ["time": time, "event": event], labels.merging(["cluster": clusters]) { a, _ in a })
      #expect(!named.contains("--cluster"), "\(name): \(named)")
    }
    let ignored = try warnings(
      "log_rank", ["time": time, "event": event], ["group": group, "cluster": group],
      ["method": "asymptotic"])
    #expect(ignored.contains("rows of a cluster are treated as independent"))
    let permuted = try warnings(
      "log_rank", ["time": time, "event": event], ["group": group],
      ["method": "permutation", "replicates": 199])
    #expect(permuted.contains("--cluster"))
  }

  /// Lives of networks of ten units: of the first ones so many die at 1, of the others none.
  private func lives(
    networks: Int, dying: [Int], _ name: String, _ arguments: Arguments = [:]
  ) throws -> String {
    var (time, event): ([Double], [Double]) = ([], [])
    for network in 0..<networks {
      for unit in 0..<10 {
        let dies = network < dying.count && unit < dying[network]
        time.append(dies ? 1 : 4)
        event.append(dies ? 1 : 0)
      }
    }
    return try warnings(
      name, ["time": time, "event": event], ["cluster": names(networks, each: 10)], arguments)
  }

  @Test(arguments: ["kaplan_meier", "nelson_aalen"])
  func bandsWhereDeathsAreRareAndComeTogether(_ name: String) throws {
    // Nine deaths of which each is independent; ten; and forty-five that come in fives.
    let once = [Int](repeating: 1, count: 60)
    #expect(try lives(networks: 100, dying: Array(once.prefix(9)), name).contains("worth 9 "))
    #expect(try lives(networks: 100, dying: Array(once.prefix(10)), name).isEmpty)
    let fives = try lives(networks: 100, dying: [Int](repeating: 5, count: 9), name)
    #expect(fives.contains("with fewer than 10 the band can be too narrow"))
    // The plain scale wants thirty.
    func plain(_ deaths: Int) throws -> String {
      try lives(networks: 100, dying: Array(once.prefix(deaths)), name, ["scale": "plain"])
    }
    #expect(try plain(29).contains("take scale=log_log"))
    #expect(try plain(31).isEmpty)
    // The bootstrap wants fifty, and fifty networks.
    func drawn(_ networks: Int, _ deaths: Int) throws -> String {
      try lives(
        networks: networks, dying: (0..<networks).map { $0 < deaths ? 2 : 1 }, name,
        ["errors": "bootstrap", "replicates": 199])
    }
    #expect(try drawn(49, 20).contains("take errors=cluster"))
    #expect(try drawn(60, 20).isEmpty)
  }

  @Test func restrictedMeansWhereDeathsAreRareAndComeTogether() throws {
    let once = [Int](repeating: 1, count: 60)
    let few = try lives(networks: 100, dying: Array(once.prefix(29)), "restricted_mean")
    #expect(few.contains("the interval is too narrow") && few.contains("kaplan_meier"))
    #expect(try lives(networks: 100, dying: Array(once.prefix(31)), "restricted_mean").isEmpty)
    #expect(
      try lives(networks: 100, dying: [Int](repeating: 9, count: 10), "restricted_mean")
        .contains("independent units"))
  }

  @Test func proportionsWhereDeathsAreRareAndComeTogether() throws {
    func text(_ deaths: Int, _ each: Int) throws -> String {
      var value: [Double] = []
      for network in 0..<100 { value += binary(network < deaths ? each : 0, of: 10) }
      return try warnings(
        "cluster_proportion", ["value": value], ["cluster": names(100, each: 10)])
    }
    #expect(try text(29, 1).contains("with fewer than 30 the interval is too narrow, scale=logit"))
    #expect(try text(31, 1).isEmpty)
    #expect(try text(10, 9).contains("independent rows"))
  }

  @Test func warningsStandInTheTextAndInJSON() throws {
    let result = try calculate("one_sample_t", numbers: ["value": [0, 0, 0, 1, 3]])
    #expect(result.report.contains("\n  warning: of fewer than 20 values"))
    #expect(try encoded(result).contains(#""warnings":["of fewer than 20 values"#))
    let none = try calculate("one_sample_t", numbers: ["value": binary(32, of: 64)])
    #expect(!none.report.contains("warning"))
    #expect(!(try encoded(none).contains("warnings")))
  }
}
