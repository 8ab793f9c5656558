import Foundation
import Statistics
import Testing

@Suite struct ClusterBootstrapTests {
  /// The first outputs for seed 1234567, as published with the reference implementation.
  @Test func theGeneratorIsSplitMix64() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }

  struct Reference: Decodable {
    let values: [Double]
    let seed: UInt64
    let replicates: Int
    let standardError: Double
    let percentile95, percentile80, bca95, bca80: [Double]

    enum CodingKeys: String, CodingKey {
      case values, seed, replicates, standardError
      case percentile95 = "percentile0.95"
      case percentile80 = "percentile0.8"
      case bca95 = "bca0.95"
      case bca80 = "bca0.8"
    }
  }

  /// SciPy's percentile and BCa intervals of the same resamples.
  @Test func agreesWithSciPy() throws {
    let reference = try reference("bootstrap.json", as: Reference.self)
    let cases: [(ClusterBootstrap.Method, Double, [Double])] = [
      (.percentile, 0.05, reference.percentile95), (.percentile, 0.2, reference.percentile80),
      (.bca, 0.05, reference.bca95), (.bca, 0.2, reference.bca80),
    ]
    for (method, alpha, expected) in cases {
      var generator = SplitMix64(seed: reference.seed)
      let bootstrap = try ClusterBootstrap(
        replicates: reference.replicates, alpha: alpha, method: method)
      let result = try bootstrap.ofValues(
        reference.values, using: &generator, statistic: Descriptive.mean)
      #expect(agrees(result.interval.lower, expected[0]))
      #expect(agrees(result.interval.upper, expected[1]))
      #expect(agrees(result.standardError, reference.standardError))
      #expect(result.method == method)
    }
  }

  /// Clusters with a shared effect: the interval covers the mean about as often as it says, while
  /// resampling values as if they were independent does not come near it.
  @Test func coverage() throws {
    var generator = SplitMix64(seed: 4)
    let bootstrap = try ClusterBootstrap(replicates: 200, alpha: 0.1, method: .percentile)
    let mean = { (values: [Double]) in values.reduce(0, +) / Double(values.count) }
    let rounds = 300
    var covered = 0
    var coveredByValues = 0
    for _ in 0..<rounds {
      var clusters: [[Double]] = []
      for _ in 0..<24 {
        let effect = try generator.normal()
        let size = 4 + Int(generator.next() % 5)
        var cluster: [Double] = []
        for _ in 0..<size { cluster.append(effect + 0.3 * (try generator.normal())) }
        clusters.append(cluster)
      }
      let result = try bootstrap.pooled(clusters, using: &generator, statistic: mean)
      covered += result.interval.contains(0) ? 1 : 0
      let naive = try bootstrap.ofValues(
        clusters.flatMap { $0 }, using: &generator, statistic: mean)
      coveredByValues += naive.interval.contains(0) ? 1 : 0
    }
    #expect((0.83...0.95).contains(Double(covered) / Double(rounds)))
    #expect(Double(coveredByValues) / Double(rounds) < 0.7)
  }

  @Test func pairsOfClustersThroughTheirIndices() throws {
    let first = [1.0, 2, 4, 8, 9], second = [0.5, 1, 2, 5, 7]
    var generator = SplitMix64(seed: 5)
    let paired = try ClusterBootstrap().run(count: 5, using: &generator) { indices in
      indices.reduce(0) { $0 + first[$1] - second[$1] } / Double(indices.count)
    }
    var again = SplitMix64(seed: 5)
    let single = try ClusterBootstrap().ofValues(
      zip(first, second).map { $0 - $1 }, using: &again, statistic: Descriptive.mean)
    #expect(agrees(paired.interval.lower, single.interval.lower))
    #expect(agrees(paired.interval.upper, single.interval.upper))
    #expect(generator.state == again.state)
  }

  /// The variables GSL reads in `gsl_rng_env_setup` change nothing.
  @Test func environmentHasNoEffect() throws {
    func interval() throws -> Interval {
      var generator = SplitMix64(seed: 6)
      return try ClusterBootstrap().ofValues(
        [1, 2, 3, 5, 8, 13], using: &generator, statistic: Descriptive.median
      ).interval
    }
    let before = try interval()
    setenv("GSL_RNG_SEED", "123", 1)
    setenv("GSL_RNG_TYPE", "no such generator", 1)
    defer {
      unsetenv("GSL_RNG_SEED")
      unsetenv("GSL_RNG_TYPE")
    }
    #expect(try interval() == before)
  }

  @Test func resamplesThatDoNotVaryAreDegenerate() throws {
    var generator = SplitMix64(seed: 7)
    let result = try ClusterBootstrap().ofValues(
      [2, 2, 2], using: &generator, statistic: Descriptive.mean)
    #expect(result.degenerate)
    #expect(result.interval.lower == 2 && result.interval.upper == 2)
    #expect(result.description.hasSuffix("; the resamples do not vary"))
    #expect(try roundTrip(result) == result)
  }

  /// The maximum is never exceeded by a resample's, and half of what the estimate ties with counts:
  /// where BCa has no value the percentile interval is named.
  @Test func fallsBackOnThePercentileInterval() throws {
    var generator = SplitMix64(seed: 8)
    let result = try ClusterBootstrap().run(count: 20, using: &generator) { indices in
      Double(Set(indices).count)
    }
    #expect(result.estimate == 20)
    #expect(result.method == .percentile)
    #expect(result.interval.upper < 20)
  }

  @Test func badArgumentsAreTold() throws {
    var generator = SplitMix64(seed: 9)
    #expect(throws: StatisticsError.self) { try ClusterBootstrap(replicates: 10) }
    #expect(throws: StatisticsError.self) { try ClusterBootstrap(alpha: 0) }
    let bootstrap = try ClusterBootstrap()
    #expect(throws: StatisticsError.self) {
      try bootstrap.ofValues([1], using: &generator, statistic: Descriptive.mean)
    }
    #expect(throws: StatisticsError.self) {
      try bootstrap.pooled([[1, .nan], [2]], using: &generator, statistic: Descriptive.mean)
    }
    let error = #expect(throws: StatisticsError.self) {
      try bootstrap.ofValues([1, 2, 3], using: &generator) { _ in .nan }
    }
    #expect(error?.argument == "the statistic of the data")
  }
}
