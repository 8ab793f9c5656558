import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What every optimizer of the catalog keeps to.
@Suite("Every optimizer")
struct OptimizerContractTests {
  static let names = Catalog<any Optimizer>.optimizers.names
  let count = 5

  private func filled(_ run: OptimizerRun, seed: UInt64 = 3) {
    let stream = RandomStream(key: RandomKey(studySeed: seed), name: "parameters")
    for index in 0..<count {
      for lane in 0..<16 {
        run.w[0, index][lane] = Real(stream.normal(at: UInt64(16 * index + lane)))
      }
    }
  }

  /// The gradient of a different loss in each lane.
  private func setGradient(_ run: OptimizerRun, step: Int) {
    let stream = RandomStream(key: RandomKey(studySeed: 4), name: "gradient \(step)")
    for index in 0..<count {
      for lane in 0..<16 {
        run.gradient[0, index][lane] = Real(stream.normal(at: UInt64(16 * index + lane)))
      }
    }
  }

  private func bits(_ run: OptimizerRun, lane: Int) -> [Bits] {
    ([run.w] + run.memory).flatMap { $0.values(ofNetwork: lane).map(\.bitPattern) }
  }

  @Test("The entry says what it is", arguments: names)
  func entry(name: String) throws {
    let entry = try #require(Catalog<any Optimizer>.optimizers[name])
    let choice = try entry.choiceForTests()
    #expect(type(of: choice.value).entry.name == name)
    #expect(!choice.formula.isEmpty && entry.source.count > 4 && !entry.summary.isEmpty)
    #expect((0...3).contains(choice.value.memory))
    for parameter in entry.parameters { #expect(parameter.defaultValue != nil) }
  }

  /// L = ½·a·w², another curvature in each lane; the rule in `Double` shares no code.
  @Test("Trajectories on a quadratic are those of the formula in Double", arguments: names)
  func quadratic(name: String) throws {
    let choice = try optimizer(name)
    let run = OptimizerRun(choice.value, count: 1)
    var rules = (0..<16).map { _ in DoubleOptimizer(name, choice.arguments) }
    let curvature = (1...16).map { Real($0) / 4 }
    var w = (0..<16).map { Double($0) / 4 - 1.8125 }
    for lane in 0..<16 { run.w[0, 0][lane] = Real(w[lane]) }
    for step in 1...40 {
      run.gradient[0, 0] = Lane(curvature) * run.w[0, 0]
      run.update(learningRate: 0.03125)
      for lane in 0..<16 {
        w[lane] = rules[lane].updated(
          w[lane], gradient: Double(curvature[lane]) * w[lane], rate: 0.03125)
        #expect(
          close(
            Double(run.w[0, 0][lane]), w[lane], relative: tolerance(2e-4),
            absolute: tolerance(2e-5)),
          "step \(step), lane \(lane)")
      }
    }
  }

  @Test("The loss of a quadratic falls", arguments: names)
  func descent(name: String) throws {
    let run = OptimizerRun(try optimizer(name).value, count: 1)
    run.w[0, 0] = Lane(repeating: 1.5)
    // Adadelta's first steps are as long as the root of its epsilon.
    let rate = name == "adadelta" ? 100 : 0.01
    for _ in 0..<400 {
      run.gradient[0, 0] = run.w[0, 0]
      run.update(learningRate: rate)
    }
    #expect(abs(run.w[0, 0][3]) < 1.2)
  }

  @Test("The same bits twice, and in pieces of any length", arguments: names)
  func reproducible(name: String) throws {
    let rule = try optimizer(name).value
    let runs = [nil, nil, 1, 2, 3].map { (piece: Int?) in
      let run = OptimizerRun(rule, count: count)
      filled(run)
      for step in 1...8 {
        setGradient(run, step: step)
        run.update(learningRate: 0.01, piece: piece)
      }
      return run
    }
    for run in runs.dropFirst() {
      for lane in 0..<16 { #expect(bits(run, lane: lane) == bits(runs[0], lane: lane)) }
    }
  }

  @Test("NaN and infinity stay in their network", arguments: names)
  func laneIndependence(name: String) throws {
    let rule = try optimizer(name).value
    let (clean, soiled) = (OptimizerRun(rule, count: count), OptimizerRun(rule, count: count))
    for run in [clean, soiled] {
      filled(run)
      for step in 1...8 {
        setGradient(run, step: step)
        if step == 3, run === soiled {
          run.gradient[0, 2][7] = .nan
          run.gradient[0, 2][8] = .infinity
        }
        run.update(learningRate: 0.01)
      }
    }
    for lane in 0..<16 where lane != 7 && lane != 8 {
      #expect(bits(clean, lane: lane) == bits(soiled, lane: lane))
    }
    #expect(soiled.w[0, 2][7].isNaN, "a NaN is not lost")
    #expect(!soiled.w[0, 1][7].isNaN, "and does not reach another parameter")
  }

  @Test("A zero gradient from the start leaves every bit, unless the rule decays", arguments: names)
  func rest(name: String) throws {
    let entry = try #require(Catalog<any Optimizer>.optimizers[name])
    let decays = entry.parameters.contains { $0.name == "weight_decay" }
    let run = OptimizerRun(
      try optimizer(name, decays ? ["weight_decay": 0] : [:]).value, count: count)
    filled(run)
    let before = run.w.values(ofNetwork: 2).map(\.bitPattern)
    for _ in 1...10 { run.update(learningRate: 0.5) }
    #expect(run.w.values(ofNetwork: 2).map(\.bitPattern) == before)
  }

  /// A unit that dies has gradients that end; what was remembered of them decays, and an operation
  /// on a subnormal costs a hundred others.
  @Test("What decays is flushed before it is subnormal", arguments: names)
  func flushed(name: String) throws {
    let fast = ["beta1": 0.5, "beta2": 0.5, "momentum": 0.5, "alpha": 0.5, "rho": 0.5]
    let entry = try #require(Catalog<any Optimizer>.optimizers[name])
    let own = fast.filter { key, _ in entry.parameters.contains { $0.name == key } }
    let run = OptimizerRun(try optimizer(name, own).value, count: count)
    filled(run)
    setGradient(run, step: 1)
    // From 1 to what is flushed.
    for step in 1...(300 + 1 - Int(Lane.flushThreshold.exponent)) {
      if step == 4 { run.gradient.fill(Lane(repeating: 1e-20)) }
      if step == 8 { run.gradient.fill(Lane()) }
      run.update(learningRate: 0.01)
      for matrix in run.memory {
        for index in 0..<count {
          let value = matrix[0, index][5]
          #expect(value == 0 || value.magnitude >= Lane.flushThreshold, "step \(step)")
        }
      }
    }
    if name != "adagrad" && name != "amsgrad" {
      #expect(run.memory.allSatisfy { $0[0, 1] == Lane() }, "and ends at zero")
    }
  }

  @Test("Parameters are legal at the ends of their ranges, and stay finite", arguments: names)
  func ranges(name: String) throws {
    let entry = try #require(Catalog<any Optimizer>.optimizers[name])
    for parameter in entry.parameters where parameter.includesMinimum {
      let values =
        parameter.kind == .word
        ? parameter.words.map { .word($0) } : [CatalogValue.number(parameter.minimum)]
      for value in values {
        let choice = try optimizer(name, arguments: Arguments([parameter.name: value]))
        let run = OptimizerRun(choice.value, count: count)
        filled(run)
        for step in 1...5 {
          setGradient(run, step: step)
          run.update(learningRate: 0.01)
        }
        let isFinite = run.w.values(ofNetwork: 1).allSatisfy { $0.isFinite }
        #expect(isFinite, "\(parameter.name): \(value)")
      }
    }
    for (key, value) in [("momentum", 1.0), ("beta1", 1), ("beta2", 1.5), ("epsilon", 0)]
    where entry.parameters.contains(where: { $0.name == key }) {
      #expect(throws: ChoiceError.self) { _ = try Choice(entry, [key: .number(value)]) }
    }
  }
}
