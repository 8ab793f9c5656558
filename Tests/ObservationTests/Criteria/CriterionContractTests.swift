import Catalogs
import Foundation
import Lanes
import Networks
import Observation
import Testing

/// What every criterion of the catalog keeps to.
@Suite("Every criterion")
struct CriterionContractTests {
  static let names = Catalog<any Criterion>.criteria.names

  /// A unit in good health, by a criterion that counts large or small figures as death.
  private func healthy(_ rule: any Criterion) -> UnitFigures {
    var unit = UnitFigures()
    unit.activeFraction = Lane(repeating: 0.5)
    unit.gradientFraction = Lane(repeating: 0.5)
    unit.activationAbsMean = Lane(repeating: 1)
    unit.layerAbsMean = Lane(repeating: 1)
    unit.gradientNorm = Lane(repeating: 1)
    unit.measured = Lane(repeating: rule.isDeadWhenHigh ? 0 : 1)
    return unit
  }

  /// A unit without any life.
  private func lifeless(_ rule: any Criterion) -> UnitFigures {
    var unit = UnitFigures()
    unit.measured = Lane(repeating: rule.isDeadWhenHigh ? .infinity : 0)
    return unit
  }

  private let figures: [WritableKeyPath<UnitFigures, Lane>] = [
    \.activeFraction, \.gradientFraction, \.activationAbsMean, \.layerAbsMean, \.gradientNorm,
    \.measured,
  ]

  @Test("The entry says what it is", arguments: names)
  func entry(name: String) throws {
    let choice = try criterion(name)
    #expect(type(of: choice.value).entry.name == name)
    #expect(!choice.formula.isEmpty)
    #expect(choice.label == name, "with default numbers the label is the name")
  }

  @Test("A unit in good health is not dead, one without any life is", arguments: names)
  func extremes(name: String) throws {
    let rule = try criterion(name).value
    #expect(rule.dead(healthy(rule)) == LaneMask(repeating: false))
    #expect(rule.dead(lifeless(rule)) == LaneMask(repeating: true))
  }

  @Test(
    "A network whose figures are NaN has no dead unit, and its neighbours do not notice",
    arguments: names)
  func nan(name: String) throws {
    let rule = try criterion(name).value
    var unit = lifeless(rule)
    for figure in figures { unit[keyPath: figure][6] = .nan }
    let dead = rule.dead(unit)
    for lane in 0..<16 { #expect(dead[lane] == (lane != 6)) }
  }

  /// Nor by what a meter makes of its pre-activations.
  @Test("A network whose weights are NaN has no dead unit", arguments: names)
  func nanWeights(name: String) throws {
    let network = try makeNetwork()
    for layer in network.layers { layer.weights[0, 0][6] = .nan }
    let probe = samples(rows: 70)
    let choice = try criterion(name)
    let seen = try look(at: network, on: probe, criteria: [choice])
    let clean = try look(at: makeNetwork(), on: probe, criteria: [choice])
    let labels = try #require(seen["layer_1/dead_\(name)"])
    // Not of units that rank, or are likened to, the one whose weight it is.
    #expect(labels.labels(ofNetwork: 6)[0] == 0)
    for lane in 0..<16 where lane != 6 {
      #expect(
        labels.labels(ofNetwork: lane) == clean["layer_1/dead_\(name)"]?.labels(ofNetwork: lane))
    }
  }

  /// Each criterion with its defaults, and with each of its parameters at other values.
  static func variants(of name: String) throws -> [Choice<any Criterion>] {
    let entry = try #require(Catalog<any Criterion>.criteria[name])
    var result = [try Choice(entry)]
    for parameter in entry.parameters {
      var values = parameter.words.map { CatalogValue.word($0) }
      let number = parameter.defaultValue?.number ?? 1
      for factor in [0, 0.1, 0.5, 0.9, 1.05, 3] {
        let value = number == 0 ? factor : number * factor
        values.append(.number(parameter.kind == .integer ? value.rounded() : value))
      }
      for value in values where parameter.objection(to: value) == nil {
        let variant = try Choice(entry, Arguments([parameter.name: value]))
        if !result.contains(where: { $0.label == variant.label }) { result.append(variant) }
      }
    }
    return result
  }

  static func allVariants() throws -> [Choice<any Criterion>] { try names.flatMap(variants) }

  /// Thresholds order criteria of one kind; what does not is listed here with its reason.
  private static let unordered = ["decay": "a memory orders nothing"]

  @Test("Of two values of a threshold one is the stricter", arguments: names)
  func monotone(name: String) throws {
    let entry = try #require(Catalog<any Criterion>.criteria[name])
    let context = ImplicationContext(activation: try choose(.activations, "leaky_relu").value)
    for parameter in entry.parameters
    where parameter.kind != .word && Self.unordered[parameter.name] == nil {
      let choices = try Self.variants(of: name).filter {
        $0.arguments.values.allSatisfy { key, value in
          key == parameter.name || value == entry.parameters.first { $0.name == key }?.defaultValue
        }
      }.sorted {
        $0.parameters[parameter.name, default: 0] < $1.parameters[parameter.name, default: 0]
      }
      #expect(choices.count > 2, "\(name).\(parameter.name)")
      let rising = zip(choices, choices.dropFirst()).map { $0.value.implies($1.value, in: context) }
      let falling = zip(choices, choices.dropFirst()).map {
        $1.value.implies($0.value, in: context)
      }
      #expect(rising.allSatisfy(\.self) || falling.allSatisfy(\.self), "\(name).\(parameter.name)")
    }
  }

  static let activations = [
    "relu", "leaky_relu", "tanh", "sigmoid", "hard_tanh", "relu6", "squared_relu", "prelu", "crelu",
    "thresholded_relu",
  ]

  /// Networks with units of every kind: silent, linear, far out, alike, and without outgoing weights.
  private func mixed(_ activation: String) throws -> LaneNetwork {
    let network = try makeNetwork(
      activation, hidden: [8, 8], biases: ("normal", ["mean": -1, "standard_deviation": 2]))
    let first = network.layers[0]
    for input in 0..<first.fanIn {
      first.weights[input, 1] = first.weights[input, 0] * 2
      first.weights[input, 3] = first.weights[input, 2]
      first.weights[input, 4] *= 20
    }
    first.biases?[0, 3] = first.biases?[0, 2] ?? Lane()
    for output in 0..<network.layers[1].fanOut { network.layers[1].weights[5, output] = Lane() }
    return network
  }

  @Test("What a criterion says it implies is so", arguments: activations)
  func implications(activation: String) throws {
    let criteria = try Self.allVariants()
    let network = try mixed(activation)
    let seen = try look(at: network, on: samples(rows: 70), criteria: criteria)
    let context = ImplicationContext(activation: network.activation)
    var tested = 0
    for layer in ["layer_1", "layer_2"] {
      let labels = try criteria.map { choice in
        let history = try #require(seen["\(layer)/dead_\(choice.label)"])
        return (0..<16).flatMap { history.labels(ofNetwork: $0) }
      }
      for (one, first) in criteria.enumerated() {
        for (two, second) in criteria.enumerated()
        where first.value.implies(second.value, in: context) {
          let broken = zip(labels[one], labels[two]).count { $0 == 1 && $1 == 0 }
          #expect(broken == 0, "\(first.label) ⇒ \(second.label) in \(layer)")
          tested += labels[one].count { $0 == 1 }
        }
      }
    }
    #expect(tested > 1000)
  }

  @Test("Every criterion implies itself, and some living networks have units dead by it")
  func kinds() throws {
    let context = ImplicationContext(activation: try choose(.activations, "relu").value)
    let criteria = try Self.allVariants()
    var dead: Set<String> = []
    for activation in ["relu", "tanh"] {
      let seen = try look(at: mixed(activation), on: samples(rows: 70), criteria: criteria)
      for choice in criteria {
        let labels = try #require(seen["layer_1/dead_\(choice.label)"])
        let count = (0..<16).reduce(0) { $0 + labels.labels(ofNetwork: $1).count { $0 == 1 } }
        if count > 0, count < 128 { dead.insert(choice.name) }
      }
    }
    for choice in criteria {
      #expect(choice.value.implies(choice.value, in: context), "\(choice.label)")
      #expect(dead.contains(choice.name), "\(choice.label)")
    }
  }

  @Test("Permuting units permutes labels", arguments: ["relu", "tanh"])
  func permuted(activation: String) throws {
    let criteria = try Self.allVariants()
    let network = try mixed(activation)
    let before = try look(at: network, on: samples(rows: 70), criteria: criteria)
    let order = [3, 0, 7, 1, 6, 2, 5, 4]
    let old = network.layers.map { $0.snapshot() }
    for (unit, source) in order.enumerated() {
      for input in 0..<3 { network.layers[0].weights[input, unit] = old[0].weights[input, source] }
      network.layers[0].biases?[0, unit] = old[0].biases?[0, source] ?? Lane()
      for next in 0..<8 { network.layers[1].weights[unit, next] = old[1].weights[source, next] }
    }
    let after = try look(at: network, on: samples(rows: 70), criteria: criteria)
    for choice in criteria {
      let was = try #require(before["layer_1/dead_\(choice.label)"])
      let now = try #require(after["layer_1/dead_\(choice.label)"])
      for lane in 0..<16 {
        let labels = was.labels(ofNetwork: lane)
        #expect(now.labels(ofNetwork: lane) == order.map { labels[$0] }, "\(choice.label)")
      }
    }
  }

  @Test("A label of a unit alone does not see other units, nor the layers above")
  func alone() throws {
    let criteria = try Self.allVariants().filter(\.value.isOfUnitAlone)
    #expect(criteria.count > 10)
    for activation in ["relu", "tanh"] {
      let network = try mixed(activation)
      let before = try look(at: network, on: samples(rows: 70), criteria: criteria)
      for unit in 1..<8 {
        for input in 0..<3 { network.layers[0].weights[input, unit] += 1 }
      }
      for index in 0..<network.layers[1].weights.count {
        network.layers[1].weights.storage[index] *= -3
      }
      let after = try look(at: network, on: samples(rows: 70), criteria: criteria)
      for choice in criteria {
        let path = "layer_1/dead_\(choice.label)"
        for lane in 0..<16 {
          let was = before[path]?.labels(ofNetwork: lane)[0]
          #expect(after[path]?.labels(ofNetwork: lane)[0] == was, "\(choice.label)")
        }
      }
    }
  }
}
