import Analysis
import Observation
import Results
import Studies
import TestSupport
import Testing

@Suite struct MeasureValuesTests {
  let folder: TemporaryFolder
  let planted: Planted
  let path: String
  /// Every network quantity, of whose kinds there is one value a checkpoint.
  static let moments: [Claim.Moment] = [.end, .start, .every, .max, .min, .mean, .step(4)]

  init() throws {
    folder = try TemporaryFolder()
    var planted = try Planted(
      Sample.text(claims: "").replacing("claims:", with: "").replacing(
        "networks: 12", with: "networks: 5"))
    planted.history = Self.value
    planted.final = { Float($0.utf8.count) + Float($1) / 4 + Float($2) / 16 }
    planted.divergedAt = { $1 == 2 && $0 == 1 ? 3 : -1 }
    self.planted = planted
    path = "\(folder.path)/m.h5"
    try planted.write(to: path)
  }

  /// Exact in Float, not monotonous in any index.
  private static func value(_ place: Planted.Place) -> Float {
    if place.path.contains("/dead_") {
      return Float((place.network * 7 + place.checkpoint * 5 + place.column * 3) % 4 / 2)
    }
    let name = place.path.utf8.reduce(0) { ($0 * 31 + Int($1)) % 97 }
    let mixed =
      (name * 13 + place.condition * 7 + place.network * 29 + place.checkpoint * 17
        + place.column * 11) % 101
    return Float(mixed - 50) / 8
  }

  /// The planted values of some paths, of all their columns one after the other.
  private func columns(_ paths: [(String, Int)], _ network: Int, _ checkpoint: Int) -> [Double] {
    paths.flatMap { path, count in
      (0..<count).map {
        Double(
          Self.value(
            Planted.Place(
              path: path, condition: 1, network: network, checkpoint: checkpoint, column: $0)))
      }
    }
  }

  private func picked(_ series: [Double], _ moment: Claim.Moment) -> [Double] {
    switch moment {
    case .every: series
    case .end: [series[2]]
    case .start: [series[0]]
    case .max: [series.sorted()[2]]
    case .min: [series.sorted()[0]]
    case .mean: [(series[0] + series[1] + series[2]) / 3]
    case .step(let step): [series[step / 4]]
    }
  }

  private func measured(_ measure: Claim.Measure) throws -> [[Double]] {
    try measure.values(in: StudyFile(path), condition: 1)
  }

  private func same(_ one: [[Double]], _ two: [[Double]]) -> Bool {
    one.count == two.count
      && zip(one, two).allSatisfy { pair in
        pair.0.count == pair.1.count
          && zip(pair.0, pair.1).allSatisfy {
            $0 == $1 || abs($0 - $1) < 1e-12 || ($0.isNaN && $1.isNaN)
          }
      }
  }

  @Test(arguments: UnitQuantity.allCases, Claim.Reduction.allCases)
  func unitQuantities(_ quantity: UnitQuantity, _ reduction: Claim.Reduction) throws {
    var layers: [(Claim.Layer, [(String, Int)])] = [
      (.hidden, [("layer_1/\(quantity.rawValue)", 3), ("layer_2/\(quantity.rawValue)", 2)]),
      (.number(1), [("layer_1/\(quantity.rawValue)", 3)]),
      (.number(2), [("layer_2/\(quantity.rawValue)", 2)]),
    ]
    if UnitQuantity.ofOutputs.contains(quantity) {
      layers.append((.output, [("output/\(quantity.rawValue)", 2)]))
    }
    for (layer, paths) in layers {
      for moment in Self.moments {
        let expected = (0..<5).map { network in
          picked((0..<3).map { reduced(columns(paths, network, $0), reduction) }, moment)
        }
        let measure = Claim.Measure(
          quantity: .unit(quantity), layer: layer, reduction: reduction, moment: moment)
        #expect(try same(measured(measure), expected), "\(layer) \(moment)")
      }
    }
  }

  @Test(arguments: InputQuantity.allCases, Claim.Reduction.allCases)
  func inputQuantities(_ quantity: InputQuantity, _ reduction: Claim.Reduction) throws {
    for moment in Self.moments {
      let expected = (0..<5).map { network in
        picked(
          (0..<3).map {
            reduced(columns([("input/\(quantity.rawValue)", 2)], network, $0), reduction)
          }, moment)
      }
      let measure = Claim.Measure(
        quantity: .input(quantity), layer: .input, reduction: reduction, moment: moment)
      #expect(try same(measured(measure), expected), "\(moment)")
    }
  }

  private func reduced(_ values: [Double], _ reduction: Claim.Reduction) -> Double {
    switch reduction {
    case .mean: values.reduce(0, +) / Double(values.count)
    case .sum: values.reduce(0, +)
    case .min: values.sorted()[0]
    case .max: values.sorted()[values.count - 1]
    }
  }

  @Test(arguments: NetworkQuantity.allCases.filter { !$0.needsRemedy })
  func networkQuantities(_ quantity: NetworkQuantity) throws {
    for moment in Self.moments
    where !(quantity.isOfBatches && [.every, .max, .min, .mean].contains(moment)) {
      let expected = (0..<5).map { network in
        picked((0..<3).map { columns([(quantity.rawValue, 1)], network, $0)[0] }, moment)
      }
      #expect(
        try same(measured(Claim.Measure(quantity: .network(quantity), moment: moment)), expected),
        "\(moment)")
    }
  }

  @Test(arguments: [NetworkQuantity.trainLoss, .trainAccuracy])
  func stepZeroHasNoBatchesAndDoesNotCount(_ quantity: NetworkQuantity) throws {
    var planted = planted
    planted.history = { $0.checkpoint == 0 ? .nan : Float($0.checkpoint * 2 + $0.network) }
    let path = "\(folder.path)/t.h5"
    try planted.write(to: path)
    func values(_ moment: Claim.Moment) throws -> [[Double]] {
      try Claim.Measure(quantity: .network(quantity), moment: moment)
        .values(in: StudyFile(path), condition: 0)
    }
    #expect(try values(.every) == (0..<5).map { [2 + Double($0), 4 + Double($0)] })
    #expect(try values(.mean) == (0..<5).map { [3 + Double($0)] })
    #expect(try values(.min) == (0..<5).map { [2 + Double($0)] })
    #expect(try values(.max) == (0..<5).map { [4 + Double($0)] })
  }

  @Test func deadFractionOfTheNetworkIsTheRecordedOne() throws {
    let measure = Claim.Measure(quantity: .deadFraction(criterion: "never_fires"), moment: .every)
    let expected = (0..<5).map { network in
      (0..<3).map { columns([("dead_fraction_never_fires", 1)], network, $0)[0] }
    }
    #expect(try measured(measure) == expected)
  }

  @Test(arguments: [(1, 3), (2, 2)])
  func deadFractionOfALayerIsTheShareOfItsLabels(_ layer: (number: Int, width: Int)) throws {
    let measure = Claim.Measure(
      quantity: .deadFraction(criterion: "never_fires"), layer: .number(layer.number),
      moment: .every)
    let expected = (0..<5).map { network in
      (0..<3).map { checkpoint -> Double in
        // Network 2 diverged after 3 updates: known at step 0 only.
        if network == 2, checkpoint > 0 { return .nan }
        let labels = columns(
          [("layer_\(layer.number)/dead_never_fires", layer.width)], network, checkpoint)
        return Double(labels.count { $0 != 0 }) / Double(layer.width)
      }
    }
    #expect(try same(measured(measure), expected))
  }

  @Test func valuesOfTheEnd() throws {
    for value in FinalValue.allCases where !value.needsLabelNoise {
      let expected = (0..<5).map { [Double(planted.final(value.rawValue, 1, $0))] }
      #expect(try measured(Claim.Measure(quantity: .final(value))) == expected)
    }
    #expect(try measured(Claim.Measure(quantity: .diverged)) == [[0], [0], [1], [0], [0]])
  }

  @Test func noNumberWinsOverEveryNumber() throws {
    var planted = planted
    planted.history = { $0.checkpoint == 1 && $0.column == 0 ? .nan : 1 }
    let path = "\(folder.path)/n.h5"
    try planted.write(to: path)
    for moment in [Claim.Moment.max, .min, .mean] {
      for reduction in Claim.Reduction.allCases {
        let values = try Claim.Measure(quantity: .unit(.bias), reduction: reduction, moment: moment)
          .values(in: StudyFile(path), condition: 0)
        #expect(values.allSatisfy { $0[0].isNaN }, "\(moment) \(reduction)")
      }
    }
  }

  @Test func numbersAreMultipliedAndRaised() throws {
    let plain = Claim.Measure(quantity: .network(.probeLoss), moment: .every)
    let changed = Claim.Measure(
      quantity: .network(.probeLoss), moment: .every, factor: -0.5, power: 3)
    for (own, other) in try zip(measured(plain), measured(changed)) {
      for (value, raised) in zip(own, other) where value.isFinite {
        #expect(abs(raised + 0.125 * value * value * value) <= 1e-12 * abs(raised))
      }
    }
  }

  @Test func aStepWithoutCheckpointIsNamed() throws {
    let error = #expect(throws: ResultsError.self) {
      try measured(Claim.Measure(quantity: .network(.probeLoss), moment: .step(5)))
    }
    #expect(error?.message == "has no checkpoint at step 5")
  }

  @Test func measuresSayThemselvesInWords() {
    let dead = Claim.Measure(quantity: .deadFraction(criterion: "never_fires"))
    #expect(dead.summary == "dead_fraction (never_fires) of hidden layers at the end")
    let bias = Claim.Measure(
      quantity: .unit(.bias), layer: .output, reduction: .max, moment: .every)
    #expect(bias.summary == "max bias of outputs at every checkpoint")
    let chi = Claim.Measure(
      quantity: .unit(.slopeSecondMoment), layer: .number(2), moment: .start, factor: 1.5, power: 2)
    #expect(
      chi.summary
        == "mean slope_second_moment of layer 2 at step 0, times 1.5, to the power 2")
    let loss = Claim.Measure(quantity: .network(.probeLoss), moment: .step(40))
    #expect(loss.summary == "probe_loss at step 40")
  }
}

extension NetworkQuantity {
  fileprivate var isOfBatches: Bool { self == .trainLoss || self == .trainAccuracy }
}
