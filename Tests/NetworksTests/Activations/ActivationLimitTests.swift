import Catalogs
import Lanes
import Networks
import Testing

/// What activations do at the ends of the line and at their kinks.
@Suite("Limits of activations")
struct ActivationLimitTests {
  /// φ and φ′ at −∞ and at +∞; NaN where there is no limit.
  struct Ends: Sendable {
    let left: (Real, Real)
    let right: (Real, Real)
  }

  static let up = Real.infinity
  /// λα and λ of SELU.
  static let depth: Real = 1.7580993408473768599402175208123
  static let scale: Real = 1.0507009873554804934193349852946
  static let ends: [String: Ends] = [
    "relu": Ends(left: (0, 0), right: (up, 1)),
    "leaky_relu": Ends(left: (-up, 0.01), right: (up, 1)),
    "prelu": Ends(left: (-up, 0.25), right: (up, 1)),
    "elu": Ends(left: (-1, 0), right: (up, 1)),
    "selu": Ends(left: (-depth, 0), right: (up, scale)),
    "celu": Ends(left: (-1, 0), right: (up, 1)),
    "gelu": Ends(left: (-0.0, 0), right: (up, 1)),
    "silu": Ends(left: (-0.0, 0), right: (up, 1)),
    "mish": Ends(left: (-0.0, 0), right: (up, 1)),
    "softplus": Ends(left: (0, 0), right: (up, 1)),
    "softsign": Ends(left: (-1, 0), right: (1, 0)),
    "tanh": Ends(left: (-1, 0), right: (1, 0)),
    "hard_tanh": Ends(left: (-1, 0), right: (1, 0)),
    "sigmoid": Ends(left: (0, 0), right: (1, 0)),
    "hard_sigmoid": Ends(left: (0, 0), right: (1, 0)),
    "hard_swish": Ends(left: (-0.0, 0), right: (up, 1)),
    "relu6": Ends(left: (0, 0), right: (6, 0)),
    "squared_relu": Ends(left: (0, 0), right: (up, up)),
    "thresholded_relu": Ends(left: (0, 0), right: (up, 1)),
    "snake": Ends(left: (-up, .nan), right: (up, .nan)),
    "sine": Ends(left: (.nan, .nan), right: (.nan, .nan)),
    "absolute": Ends(left: (up, -1), right: (up, 1)),
    "erf": Ends(left: (-1, 0), right: (1, 0)),
    "crelu": Ends(left: (up, -1), right: (up, 1)),
    "maxout": Ends(left: (-up, 1), right: (up, 1)),
    "identity": Ends(left: (-up, 1), right: (up, 1)),
  ]

  @Test("Where relu is flushed to zero, so is its slope")
  func flushedSlope() throws {
    let threshold = Lane.flushThreshold
    let values: [Real] = [threshold, threshold.nextDown, 0, -0.0, -threshold, .nan, 1]
    for (atZero, parameters) in [(Real(0), [:]), (0.5, ["slope_at_zero": Double(0.5)])] {
      let relu = try choose(.activations, "relu", parameters).value
      let slopes: [Real] = [1, atZero, atZero, atZero, 0, 1, 1]
      try expectSlopes(relu, values, slopes)
    }
  }

  private func expectSlopes(_ relu: any Activation, _ values: [Real], _ slopes: [Real]) throws {
    let z = LaneMatrix(rows: 1, columns: values.count)
    for (column, value) in values.enumerated() { z[0, column] = Lane(repeating: value) }
    let h = LaneMatrix(rows: 1, columns: values.count)
    let own = LaneMatrix(rows: 1, columns: values.count)
    relu.forward(z, into: h, rows: 0..<1, learned: nil)
    relu.derivatives(
      z: z, h: h, columns: 0..<values.count, into: own, rows: 0..<1, learned: nil)
    for (column, slope) in slopes.enumerated() {
      #expect(own[0, column] == Lane(repeating: slope), "at \(values[column])")
    }
  }

  @Test(
    "At ±∞ φ and φ′ have their limits",
    arguments: ActivationCase.entries + [ActivationCase(name: "gelu", parameters: ["form": "tanh"])]
  )
  func infinities(item: ActivationCase) throws {
    let choice = try item.choice()
    let ends = try #require(Self.ends[item.name], "its limits are missing from the tests")
    for (z, expected) in [(-Real.infinity, ends.left), (.infinity, ends.right)] {
      for (result, wanted) in [(choice.at(z), expected.0), (choice.slope(at: z), expected.1)] {
        #expect(result == wanted || (result.isNaN && wanted.isNaN), "at \(z)")
        if wanted == 0, wanted.sign == .minus { #expect(result.sign == .minus, "at \(z)") }
      }
    }
  }

  @Test("φ and φ′ go to their limits with no step", arguments: ActivationCase.all)
  func approach(item: ActivationCase) throws {
    let choice = try item.choice()
    // Angles past 2¹⁸ count as whole turns, which is no limit.
    guard !["sine", "snake"].contains(item.name) else { return }
    for sign: Real in [-1, 1] {
      var previous = choice.at(sign * 6.5)
      for exponent in 0..<1250 {
        let z = sign * 6.5 * Real(1 + 0.05 * Double(exponent))
        let value = choice.at(z)
        let step = abs(z) * 0.051 * 1.1
        // No slope out there is larger than that of 2z.
        let steepest = item.name == "squared_relu" ? 2 * abs(z) : 1.06
        #expect(abs(value - previous) <= step * steepest + 1e-6 * abs(value), "at \(z)")
        previous = value
      }
    }
  }

  /// The slopes just below, at and just above each kink.
  static let kinks: [(String, Arguments, Real, [Real])] = [
    ("relu", [:], 0, [0, 0, 1]),
    ("relu", ["slope_at_zero": 0.25], 0, [0, 0.25, 1]),
    ("leaky_relu", [:], 0, [0.01, 0.01, 1]),
    ("prelu", [:], 0, [0.25, 0.25, 1]),
    ("prelu", ["slope": 0.1, "per": "layer"], 0, [0.1, 0.1, 1]),
    ("elu", ["alpha": 0.5], 0, [0.5, 0.5, 1]),
    ("selu", [:], 0, [1.7580993, 1.7580993, 1.050701]),
    ("celu", ["alpha": 0.5], 0, [1, 1, 1]),
    ("softsign", [:], 0, [1, 1, 1]),
    ("hard_tanh", [:], -1, [0, 0, 1]),
    ("hard_tanh", [:], 1, [1, 0, 0]),
    ("hard_sigmoid", [:], -3, [0, 0, 1 / 6]),
    ("hard_sigmoid", [:], 3, [1 / 6, 0, 0]),
    ("hard_swish", [:], -3, [0, 0, -0.5]),
    ("hard_swish", [:], 3, [1.5, 1, 1]),
    ("relu6", [:], 0, [0, 0, 1]),
    ("relu6", [:], 6, [1, 0, 0]),
    ("squared_relu", [:], 0, [0, 0, 0]),
    ("thresholded_relu", [:], 1, [0, 0, 1]),
    ("thresholded_relu", ["theta": 0.5], 0.5, [0, 0, 1]),
    ("absolute", [:], 0, [-1, 0, 1]),
    ("crelu", [:], 0, [-1, 0, 1]),
  ]

  @Test("Slopes below, at and above each kink", arguments: 0..<kinks.count)
  func atKinks(index: Int) throws {
    let (name, parameters, kink, wanted) = Self.kinks[index]
    let choice = try activation(name, parameters)
    let around = kink == 0 ? [-1e-30, 0, 1e-30] : [kink.nextDown, kink, kink.nextUp]
    for (z, slope) in zip(around, wanted) {
      #expect(abs(choice.slope(at: z) - slope) < 2e-7 * max(1, slope), "\(name) at \(z)")
    }
  }

  @Test("Every kink is in the list", arguments: ActivationCase.entries)
  func allKinks(item: ActivationCase) throws {
    let choice = try item.choice()
    let listed = Self.kinks.filter { $0.0 == item.name }.map { Double($0.2) }
    for kink in DoubleActivation.kinks(choice) { #expect(listed.contains(kink)) }
  }

  @Test("Tails keep their digits")
  func tails() throws {
    // SciPy: z·ndtr(z), z·expit(z), log1p(exp(z)), z·tanh(log1p(exp(z))).
    let expected: [(String, Real, Double)] = [
      ("gelu", -8, -4.976768459e-15), ("gelu", -11, -2.101725532e-27),
      ("silu", -40, -1.699341702e-16), ("softplus", -60, 8.756510763e-27),
      ("mish", -50, -9.643749240e-21),
    ]
    for (name, z, value) in expected {
      #expect(
        close(Double(try activation(name).at(z)), value, relative: 1e-6, absolute: 0), "\(name)")
    }
  }
}
