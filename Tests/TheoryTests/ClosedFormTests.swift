import Foundation
import Testing
import Theory

/// Probabilities and moments against published numbers and Reference/theory.py.
@Suite("Closed forms")
struct ClosedFormTests {
  @Test(
    "Bounds of a born-dead network",
    arguments: [
      // Width, depth, lower and upper, by rational arithmetic.
      ("2", "3", 0.15625, 0.25), ("1", "5", 0.875, 0.875), ("2", "2", 0, 0),
      ("3", "3", 0.04296875, 0.125),
    ])
  func bornDead(width: String, depth: String, lower: Double, upper: Double) throws {
    let result = try predict("born_dead_network", "width=\(width) depth=\(depth)")
    #expect(close(result.number("upper"), upper), "\(result.number("upper"))")
    #expect(close(result.number("lower"), lower), "\(result.number("lower"))")
  }

  @Test("Simulated networks lie between the bounds")
  func simulated() throws {
    for (width, depth, simulated) in [(2, 3, 0.1562), (2, 10, 0.8789), (3, 10, 0.5783)] {
      let result = try predict("born_dead_network", "width=\(width) depth=\(depth)")
      let error = 3 * (simulated * (1 - simulated) / 200_000).squareRoot()
      #expect(result.number("lower") <= simulated + error)
      #expect(simulated - error <= result.number("upper"))
    }
  }

  @Test("Inputs of one sign are one input")
  func oneSign() throws {
    let network = try predict("born_dead_network", "width=4 depth=6 inputs=one_sign")
    let input = try predict("dead_at_one_input", "widths=4,4,4,4,4")
    #expect(network.number("lower") == network.number("upper"))
    #expect(close(network.number("lower"), input.number("probability"), relative: 1e-14))
    #expect(close(input.number("probability"), 1 - pow(15.0 / 16, 5)))
    #expect(close(try predict("dead_at_one_input", "widths=2,3").number("probability"), 0.34375))
    let wide = try predict("dead_at_one_input", "widths=60").number("probability")
    #expect(wide == 0x1p-60)
  }

  @Test("A unit on n inputs")
  func unit() throws {
    func unit(_ words: String) throws -> Double {
      try predict("unit_death", words).number("probability")
    }
    #expect(try unit("n=10") == 0x1p-10)
    #expect(try unit("n=3 inputs=non_negative") == 0.125)
    #expect(try unit("n=3 inputs=non_negative_with_bias") == 0.0625)
    #expect(close(try unit("n=2 inputs=two_at_angle angle=60"), 1.0 / 3))
    #expect(throws: TheoryError.self) { try unit("n=3 inputs=two_at_angle") }
    for n in [1, 2, 7, 100] {
      #expect(close(try unit("n=\(n) inputs=equicorrelated"), 1 / Double(n + 1), relative: 1e-11))
    }
    for item in try TheoryReference.stored().equicorrelated {
      let value = try unit("n=\(item.n) inputs=equicorrelated rho=\(item.rho)")
      #expect(close(value, item.probability, relative: 1e-11), "\(item)")
    }
  }

  @Test("The ball")
  func ball() throws {
    for item in try TheoryReference.stored().ball {
      let result = try predict("ball", "dimension=\(item.dimension) radius=\(item.radius)")
      #expect(
        close(result.number("probability"), item.probability, relative: 1e-11, absolute: 1e-300),
        "\(item)")
    }
    #expect(close(try predict("ball", "dimension=7 radius=0").number("probability"), 0.5))
    #expect(try predict("ball", "dimension=1000000 radius=0.001").number("probability") < 0.5)
  }

  @Test("A bias that is given, and inputs off the origin")
  func offset() throws {
    let bias = try predict("fixed_bias", "bias=0.1 sigma=0.1")
    #expect(close(bias.number("probability"), 0.15865525393145707))
    let published = try predict("uncentred", "dimension=10 n=100 gamma=10")
    #expect(abs(published.number("probability") - 0.23) < 0.005)
    for item in try TheoryReference.stored().uncentred {
      let result = try predict(
        "uncentred", "dimension=\(item.dimension) n=\(item.n) gamma=\(item.gamma)")
      #expect(close(result.number("probability"), item.probability, relative: 1e-11), "\(item)")
    }
  }

  @Test("Lengths and risks")
  func lengthsAndRisks() throws {
    let length = try predict("length_recursion", "widths=50,100 q=3")
    #expect(length.number("mean") == 3)
    #expect(close(length.number("second_moment"), 9 * 1.1 * 1.05))
    for item in try TheoryReference.stored().risk {
      let result = try predict("zero_imputed_risk", "rho=\(item.rho) observed=\(item.observed)")
      #expect(close(result.number("risk"), item.risk, relative: 1e-12, absolute: 1e-14), "\(item)")
      #expect(close(result.number("bayes_risk"), item.bayesRisk, absolute: 1e-16))
      #expect(result.number("risk") >= result.number("bayes_risk") - 1e-14)
    }
  }
}
