import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What every activation of the catalog keeps to.
@Suite("Every activation")
struct ActivationContractTests {
  static let names = Catalog<any Activation>.activations.names

  /// Those whose passes are φ on every element.
  static let elementwise = names.filter {
    (try? ActivationCase(name: $0).choice().value.isElementwise) == true
  }

  let values: [Real] = (-2048...2048).map { Real($0) / 128 + 0.003 }

  private func value(_ choice: Choice<any Activation>, _ z: Real) -> Real { choice.at(z) }

  private func slope(_ choice: Choice<any Activation>, _ z: Real) -> Real { choice.slope(at: z) }

  private func choice(_ name: String) throws -> Choice<any Activation> {
    try ActivationCase(name: name).choice()
  }

  @Test("The entry says what it is", arguments: names)
  func entry(name: String) throws {
    let entry = try #require(Catalog<any Activation>.activations[name])
    #expect(!entry.summary.isEmpty && !entry.formula.isEmpty && !entry.source.isEmpty)
    #expect(type(of: try choice(name).value).entry.name == name)
    #expect(
      DoubleActivation.isListed(name),
      "its formula in double precision is missing from Theory")
  }

  @Test("Values are those of the formula in Double", arguments: ActivationCase.all)
  func formula(item: ActivationCase) throws {
    let choice = try item.choice()
    guard DoubleActivation.isListed(item.name) else { return }
    for z in values + tails {
      let expected = DoubleActivation.value(Double(z), choice)
      // Exponentials of z² and of multiples of z lose as many roundings in the formula itself.
      let tolerance = max(4 * Double(Real.ulpOfOne), 2e-15 * (1 + Double(z * z) / 4))
      // Results or factors of them are flushed, and the formula rounds the angle of a fast sine.
      let angle = item.parameters["frequency", default: 1] > 1 ? 1e-14 * Double(abs(z)) : 0
      #expect(
        close(
          Double(choice.at(z)), expected, relative: tolerance,
          absolute: 100 * Double(Lane.flushThreshold) + angle), "φ(\(z))")
    }
  }

  /// Where exponentials fade.
  let tails: [Real] = (0..<400).map { Real($0) * 0.317 + 16 }.flatMap { [$0, -$0] }

  @Test("φ′ is the slope of the formula in Double", arguments: ActivationCase.all)
  func slopes(item: ActivationCase) throws {
    let choice = try item.choice()
    guard DoubleActivation.isListed(item.name) else { return }
    let kinks = DoubleActivation.kinks(choice)
    // 30 turns a unit bend too fast for the differences' steps.
    let method = item.parameters["frequency", default: 1] == 30 ? 1e-4 : 1e-8
    for z in values + tails where !kinks.contains(where: { abs($0 - Double(z)) < 0.01 }) {
      let expected = DoubleActivation.slope(Double(z), choice)
      // Beside a zero of φ′ its terms, of the size of φ where that is small, leave their rounding.
      let size = min(1, abs(DoubleActivation.value(Double(z), choice)))
      #expect(
        close(
          Double(choice.slope(at: z)), expected, relative: tolerance(1e-6) + method,
          absolute: tolerance(5e-7, method: 1e-9) * size + 3e-28 + 30 * method
            * (method > 1e-5 ? 1 : 0)), "φ′(\(z))")
    }
  }

  @Test("What stands in for a formula that is not listed is as good", arguments: names)
  func interpolation(name: String) throws {
    let choice = try choice(name)
    guard DoubleActivation.isListed(name) else { return }
    let formula = { DoubleActivation.value($0, choice) }
    let kinks = DoubleActivation.kinks(choice)
    for z in values.map({ Double($0) })
    where abs(z) < 4 && !kinks.contains(where: { abs(z - $0) <= DoubleActivation.reach }) {
      let slope =
        (DoubleActivation.interpolated(z + 1e-6, choice)
          - DoubleActivation.interpolated(z - 1e-6, choice)) / 2e-6
      let expected =
        (formula(z + 1e-6) - formula(z - 1e-6)) / 2e-6
      #expect(close(slope, expected, relative: 0, absolute: 8e-5), "φ′(\(z))")
    }
  }

  /// Five-point differences of φ itself: over steps of 1/32 the error of the method stays under
  /// 1e-5 for the smooth ones, and that of rounding near 1e-5 at |z| = 16.
  @Test("φ′ is the slope of φ", arguments: names)
  func derivative(name: String) throws {
    let choice = try choice(name)
    let h: Real = 1.0 / 32
    let isListed = DoubleActivation.isListed(name)
    let kinks = DoubleActivation.kinks(choice)
    var skipped = 0
    for z in values {
      let around = [-4 * h, 0, 4 * h].map { slope(choice, z + $0) }
      // Where φ′ itself jumps or bends within reach (ReLU, ELU), differences tell nothing. The
      // bound is half as much again as the most that tanh bends.
      let bends = abs(around[0] - 2 * around[1] + around[2]) > 0.045
      if isListed ? kinks.contains(where: { abs($0 - Double(z)) < 0.13 }) : bends {
        skipped += 1
        continue
      }
      let points = [-2, -1, 1, 2].map { (k: Real) in Double(value(choice, z + k * h)) }
      let expected =
        (points[0] - 8 * points[1] + 8 * points[2] - points[3]) / (12 * Double(h))
      #expect(abs(Double(slope(choice, z)) - expected) < 1e-4 * max(1, abs(expected)), "φ′(\(z))")
    }
    #expect(skipped < values.count / 25)
  }

  @Test("φ never falls where φ′ is nowhere negative", arguments: names)
  func monotone(name: String) throws {
    let choice = try choice(name)
    guard values.allSatisfy({ slope(choice, $0) >= 0 }) else {
      #expect(Self.falling.contains(name))
      return
    }
    for (a, b) in zip(values, values.dropFirst()) {
      let (low, high) = (value(choice, a), value(choice, b))
      #expect(high >= low - 2 * low.ulp, "from \(a) to \(b)")
    }
  }

  /// Those with a negative slope somewhere.
  static let falling = ["gelu", "silu", "mish", "hard_swish", "sine", "absolute", "crelu"]

  @Test("NaN in, NaN out", arguments: elementwise)
  func nan(name: String) throws {
    let choice = try choice(name)
    for bits: UInt32 in [0x7fc0_0000, 0xffc0_0000, 0x7f80_0001, 0x7fff_ffff] {
      #expect(value(choice, Real(Float(bitPattern: bits))).isNaN)
    }
    let z = LaneMatrix(rows: 1, columns: 1)
    let h = LaneMatrix(rows: 1, columns: 1)
    let learned = LaneMatrix(rows: 1, columns: 1)
    z.fill(Lane(repeating: .nan))
    choice.value.forward(z, into: h, rows: 0..<1, learned: learned)
    #expect(h[0, 0][3].isNaN)
  }

  @Test("A lane does not see its neighbours", arguments: names)
  func laneIndependence(name: String) throws {
    let choice = try choice(name)
    for (index, z) in values.enumerated() where index % 7 == 0 {
      let lane = index % 16
      var crowd = Lane(
        .nan, .infinity, -.infinity, 1e30, -1e30, 0, -0.0, 0x1p-140, 3, -3, 88, -88, 17, -17, 9, -9)
      crowd[lane] = z
      let h = choice.value.value(crowd)
      #expect(h[lane].bitPattern == value(choice, z).bitPattern)
      #expect(
        choice.value.derivative(crowd, h)[lane].bitPattern == slope(choice, z).bitPattern)
    }
  }

  @Test("+0 and −0 are the same number", arguments: names)
  func zeros(name: String) throws {
    let choice = try choice(name)
    #expect(value(choice, 0) == value(choice, -0.0))
    #expect(slope(choice, 0) == slope(choice, -0.0))
  }

  @Test("Huge inputs give no NaN", arguments: names)
  func saturation(name: String) throws {
    let choice = try choice(name)
    for z: Real in [1e4, 1e30, .greatestFiniteMagnitude] {
      for z in [z, -z] {
        #expect(!value(choice, z).isNaN, "φ(\(z))")
        // 2z has left the range.
        let isLimit = name == "squared_relu" && z == .greatestFiniteMagnitude
        #expect(slope(choice, z).isFinite || isLimit, "φ′(\(z))")
      }
    }
  }

  @Test(
    "The passes over matrices do what the functions say, on the asked rows", arguments: elementwise)
  func passes(name: String) throws {
    let activation = try choice(name).value
    let z = LaneMatrix(rows: 4, columns: 2)
    for index in 0..<8 {
      for lane in 0..<16 { z[index / 2, index % 2][lane] = Real(index * 16 + lane - 64) / 9 }
    }
    z[1, 1][4] = 1e-38
    let learned = LaneMatrix(rows: 1, columns: 2)
    learned.fill(Lane(repeating: activation.learnedStart ?? 0))
    let h = LaneMatrix(rows: 4, columns: 2)
    let slopes = LaneMatrix(rows: 4, columns: 2)
    let gradient = LaneMatrix(rows: 4, columns: 2)
    for matrix in [h, slopes, gradient] { matrix.fill(Lane(repeating: 3)) }
    activation.forward(z, into: h, rows: 0..<3, learned: learned)
    activation.derivatives(
      z: z, h: h, columns: 0..<2, into: slopes, rows: 0..<3, learned: learned)
    let second = LaneMatrix(rows: 4, columns: 1)
    activation.derivatives(
      z: z, h: h, columns: 1..<2, into: second, rows: 0..<3, learned: learned)
    for row in 0..<3 { #expect(second[row, 0] == slopes[row, 1]) }
    activation.backward(
      z: z, h: h, gradient: gradient, into: gradient, rows: 0..<3, learned: learned,
      learnedGradient: activation.learnedStart.map { _ in LaneMatrix(rows: 1, columns: 2) },
      adding: false)
    for row in 0..<3 {
      for unit in 0..<2 {
        let input = z[row, unit]
        let value = activation.value(input)
        let slope = activation.derivative(input, value.flushed)
        #expect(h[row, unit] == value.flushed)
        #expect(slopes[row, unit] == slope)
        #expect(gradient[row, unit] == (Lane(repeating: 3) * slope).flushed)
      }
    }
    for matrix in [h, slopes, gradient] { #expect(matrix[3, 0] == Lane(repeating: 3)) }
  }
}
