import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What every initializer of the catalog keeps to.
@Suite("Every initializer")
struct InitializerContractTests {
  static let names = Catalog<any Initializer>.weightInitializers.names

  private func stream(_ seed: UInt64, _ name: String = "weights.layer1") -> RandomStream {
    RandomStream(key: RandomKey(studySeed: 1, networkSeed: seed), name: name)
  }

  private func choice(_ name: String) throws -> Choice<any Initializer> {
    try #require(Catalog<any Initializer>.weightInitializers[name]).choiceForTests()
  }

  private func draws(_ name: String, fanIn: Int, fanOut: Int, seed: UInt64 = 3) throws -> [Float] {
    try choice(name).value.values(
      count: fanIn * fanOut, fanIn: fanIn, fanOut: fanOut, stream: stream(seed))
  }

  @Test("As many finite values as asked for, in every shape", arguments: names)
  func count(name: String) throws {
    for (fanIn, fanOut) in [(1, 1), (1, 5), (5, 1), (4, 4), (3, 8), (8, 3)] {
      let values = try draws(name, fanIn: fanIn, fanOut: fanOut)
      #expect(values.count == fanIn * fanOut)
      #expect(values.allSatisfy { $0.isFinite })
    }
  }

  @Test("The same stream gives the same values", arguments: names)
  func determinism(name: String) throws {
    let values = try draws(name, fanIn: 6, fanOut: 5)
    let again = try draws(name, fanIn: 6, fanOut: 5)
    #expect(values == again)
  }

  private func law(_ name: String) throws -> InitializerLaw {
    try #require(InitializerLaw.all[name], "what is expected of \(name) stands in InitializerLaw")
  }

  @Test("Expectations stand for the entries of the catalog and no others")
  func table() {
    #expect(Set(InitializerLaw.all.keys) == Set(Self.names))
    #expect(Set(Catalog<any Initializer>.biasInitializers.names).isSubset(of: Self.names))
  }

  @Test("Another key or name gives other values, where values are drawn", arguments: names)
  func keys(name: String) throws {
    let choice = try choice(name)
    let values = try draws(name, fanIn: 6, fanOut: 5)
    let other = try draws(name, fanIn: 6, fanOut: 5, seed: 4)
    let layer = choice.value.values(
      count: 30, fanIn: 6, fanOut: 5, stream: stream(3, "weights.layer2"))
    if case .fixed = try law(name).form {
      #expect(values == other && values == layer)
    } else {
      #expect(zip(values, other).allSatisfy { $0 != $1 })
      #expect(zip(values, layer).allSatisfy { $0 != $1 })
    }
  }

  @Test("The value at an index does not depend on how many are drawn", arguments: names)
  func prefixes(name: String) throws {
    if case .whole = try law(name).form { return }
    let rule = try choice(name).value
    let many = rule.values(count: 40, fanIn: 7, fanOut: 5, stream: stream(3))
    let few = rule.values(count: 9, fanIn: 7, fanOut: 5, stream: stream(3))
    #expect(Array(many.prefix(9)) == few)
  }

  /// Five standard errors: a right initializer fails once in a million seeds.
  @Test("Mean and variance of 100,000 draws", arguments: names)
  func moments(name: String) throws {
    let law = try law(name)
    let values = try draws(name, fanIn: InitializerLaw.fanIn, fanOut: InitializerLaw.fanOut)
      .map { Double($0) }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    if case .fixed = law.form {
      #expect(close(mean, law.mean, relative: 1e-12, absolute: 0))
      #expect(close(variance, law.variance, relative: 1e-9, absolute: 0))
      return
    }
    #expect(abs(mean - law.mean) <= 5 * (law.variance / n).squareRoot())
    #expect(
      abs(variance - law.variance) <= 5 * law.variance * ((law.kurtosis - 1) / n).squareRoot())
  }

  /// √n·D exceeds 2.2 once in 8,000 samples (Kolmogorov's law).
  @Test("100,000 draws follow the law", arguments: names)
  func distribution(name: String) throws {
    let law = try law(name)
    guard let distribution = law.distribution else { return }
    let values = try draws(name, fanIn: InitializerLaw.fanIn, fanOut: InitializerLaw.fanOut)
      .map { (Double($0) - law.mean) / law.variance.squareRoot() }
    #expect(kolmogorov(values, distribution) < 2.2)
  }

  /// What a start depends on: the network's key and, for some, the first training rows.
  private func network(
    _ name: String, rows: Samples, seeds: [UInt64], activation: String = "relu"
  ) throws -> LaneNetwork {
    let setup = try configuration(
      hidden: [6, 5], activation: activation, weights: choice(name))
    return LaneNetwork(
      features: 4, outputs: 3, configuration: setup,
      keys: LaneKeys(studySeed: 2, networkSeeds: seeds).networks, samples: rows)
  }

  @Test(
    "Started layers are finite; a network's start depends on its own seed alone", arguments: names)
  func lanes(name: String) throws {
    let rows = samples(rows: 300, features: 4, outputs: 3)
    let one = try network(name, rows: rows, seeds: Array(0..<16))
    let other = try network(name, rows: rows, seeds: [90, 91, 2, 93, 94])
    #expect(one.bits(ofNetwork: 2) == other.bits(ofNetwork: 2))
    #expect(try network(name, rows: rows, seeds: [2]).bits(ofNetwork: 0) == one.bits(ofNetwork: 2))
    #expect(one.bits(ofNetwork: 2) != one.bits(ofNetwork: 3), "the biases are drawn at least")
    for lane in 0..<16 {
      #expect(one.bits(ofNetwork: lane).allSatisfy { Float(bitPattern: $0).isFinite })
    }
  }

  @Test("Only the first rows count, and only where they are looked at", arguments: names)
  func rows(name: String) throws {
    let rows = samples(rows: 300, features: 4, outputs: 3)
    let start = try network(name, rows: rows, seeds: [5]).bits(ofNetwork: 0)
    let later = try network(name, rows: rows.changing(256..<300), seeds: [5])
    #expect(later.bits(ofNetwork: 0) == start)
    let first = try network(name, rows: rows.changing(0..<256), seeds: [5])
    #expect((first.bits(ofNetwork: 0) != start) == (try law(name)).looksAtRows)
  }

  @Test("Every initializer starts networks of every activation", arguments: names)
  func activations(name: String) throws {
    let rows = samples(rows: 20, features: 4, outputs: 3)
    for activation in Catalog<any Activation>.activations.names {
      let start = try network(name, rows: rows, seeds: [1, 2], activation: activation)
      #expect(start.bits(ofNetwork: 1).allSatisfy { Float(bitPattern: $0).isFinite })
    }
  }
}

extension Samples {
  /// The same rows, the inputs of some of them doubled and shifted.
  fileprivate func changing(_ range: Range<Int>) -> Samples {
    var changed = inputs
    for index in (range.lowerBound * features)..<(range.upperBound * features) {
      changed[index] = 0.5 - 2 * changed[index]
    }
    return Samples(inputs: changed, features: features, targets: targets, outputs: outputs)
  }
}
