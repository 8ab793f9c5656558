import Catalogs
import Foundation
import Networks
import Testing
import Theory

/// Mean-field predictions against Reference/theory.py and closed forms.
@Suite("Mean field")
struct MeanFieldTests {
  @Test("Moments of every activation at several variances agree with SciPy's")
  func moments() throws {
    let stored = try TheoryReference.stored().moments
    for name in Catalog<any Activation>.activations.names {
      #expect(stored.contains { $0.name == name }, "\(name) has no stored moments")
    }
    for item in stored {
      let result = try predict("gaussian_moment", item.words)
      for (name, expected) in [
        ("mean", item.mean), ("second_moment", item.second),
        ("derivative_second_moment", item.slopeSecond),
      ] {
        #expect(
          close(result.number(name), expected, relative: 1e-11, absolute: 1e-14),
          "\(item.words) \(name): \(result.number(name)), not \(expected)")
      }
    }
  }

  @Test(
    "The moments that papers print",
    arguments: [
      ("relu", 0.5), ("elu", 0.644945), ("gelu", 0.425221), ("silu", 0.355776),
      ("mish", 0.452342), ("tanh", 0.394294), ("softplus", 0.921246),
    ])
  func published(name: String, second: Double) throws {
    let result = try predict("gaussian_moment", "activation=\(name)")
    #expect(abs(result.number("second_moment") - second) < 5e-7)
  }

  @Test("SELU with LeCun-normal weights keeps mean 0 and second moment 1")
  func selu() throws {
    let result = try predict("gaussian_moment", "activation=selu")
    #expect(abs(result.number("mean")) < 1e-12)
    #expect(close(result.number("second_moment"), 1))
    let map = try predict("variance_map", "activation=selu sigma_w2=1 q=1")
    #expect(close(map.number("q_star"), 1, relative: 1e-11))
    #expect(map.numbers("q").allSatisfy { close($0, 1, relative: 1e-11) })
    #expect(map.number("slope") < 1)
  }

  @Test("relu: every variance is a fixed point at (2, 0); the edge is nowhere else")
  func relu() throws {
    for q in [0.01, 1, 30] {
      let edge = try predict("edge_of_chaos", "activation=relu q=\(q)")
      #expect(close(edge.number("sigma_w2"), 2) && edge.number("sigma_b2") == 0)
      let map = try predict("variance_map", "activation=relu sigma_w2=2 q=\(q)")
      #expect(map.number("q_star") == q)
      #expect(close(map.number("chi"), 1) && close(map.number("slope"), 1, relative: 1e-11))
      #expect(map["xi_q"]?.number == nil)
    }
    let low = try predict("variance_map", "activation=relu sigma_w2=1.5 sigma_b2=0.1 q=1")
    #expect(close(low.number("q_star"), 0.4, relative: 1e-11))
    // E[relu(√q z)²] = q/2.
    #expect(close(low.number("second_moment"), 0.2, relative: 1e-11))
    #expect(close(low.number("xi_q"), -1 / log(0.75), relative: 1e-10))
    let high = try predict("variance_map", "activation=relu sigma_w2=3 q=1")
    #expect(high["q_star"]?.number == nil && high.notes.count == 5)
    #expect(close(high.numbers("q")[10], pow(1.5, 10), relative: 1e-11))
    #expect(try predict("variance_map", "activation=relu sigma_w2=1").number("q_star") == 0)
  }

  @Test("relu's correlation map is the arc-cosine kernel")
  func arcCosine() throws {
    for c in [-1, -0.999, -0.4, 0, 0.3, 0.9, 0.999_999, 1] {
      let result = try predict("correlation_map", "activation=relu sigma_w2=2 c=\(c) depth=5")
      var expected = [c]
      for _ in 0..<5 {
        let last = expected[expected.count - 1]
        let angle = acos(last)
        expected.append((sin(angle) + (.pi - angle) * last) / .pi)
      }
      #expect(result.numbers("c").count == 6)
      for (value, expected) in zip(result.numbers("c"), expected) {
        #expect(close(value, expected, relative: 1e-9, absolute: 1e-10), "from \(c)")
      }
    }
    let course = try predict("correlation_map", "activation=relu sigma_w2=2 depth=3").numbers("c")
    for (value, printed) in zip(course, [0, 0.318310, 0.493731, 0.604826]) {
      #expect(abs(value - printed) < 5e-7)
    }
  }

  @Test("erf's kernel is Williams's arc sine")
  func arcSine() throws {
    let (weight, bias, q, c) = (1.3, 0.2, 0.7, 0.35)
    let result = try predict(
      "correlation_map", "activation=erf sigma_w2=\(weight) sigma_b2=\(bias) q=\(q) c=\(c) depth=1")
    func kernel(_ c: Double) -> Double {
      weight * 2 / .pi * asin(2 * q * c / (1 + 2 * q)) + bias
    }
    #expect(close(result.numbers("c")[1], kernel(c) / kernel(1), relative: 1e-11))
  }

  @Test("Fixed points, slopes and courses of smooth activations agree with SciPy's")
  func maps() throws {
    for item in try TheoryReference.stored().maps {
      let words = "activation=\(item.activation) sigma_w2=\(item.sigmaW2) sigma_b2=\(item.sigmaB2)"
      let variance = try predict("variance_map", words)
      #expect(close(variance.number("q_star"), item.qStar, relative: 1e-10), "\(words)")
      #expect(close(variance.number("chi"), item.chi, relative: 1e-10), "\(words)")
      #expect(close(variance.number("slope"), item.slope, relative: 1e-9), "\(words)")
      let map = try predict("correlation_map", words + " c=0.2 depth=4")
      #expect(close(map.number("c_star"), item.cStar, relative: 1e-9), "\(words)")
      #expect(close(map.number("slope"), item.cSlope, relative: 1e-8), "\(words)")
      #expect(close(map.number("xi_c"), -1 / log(item.cSlope), relative: 1e-7), "\(words)")
      for (value, expected) in zip(map.numbers("c"), item.course) {
        #expect(close(value, expected, relative: 1e-10), "\(words)")
      }
    }
  }

  @Test("On the edge of chaos the fixed point has χ = 1", arguments: ["tanh", "erf", "hard_tanh"])
  func edge(name: String) throws {
    let edge = try predict("edge_of_chaos", "activation=\(name) q=0.5")
    let map = try predict(
      "variance_map",
      "activation=\(name) sigma_w2=\(edge.number("sigma_w2")) sigma_b2=\(edge.number("sigma_b2"))")
    #expect(close(map.number("q_star"), 0.5, relative: 1e-9))
    #expect(close(map.number("chi"), 1, relative: 1e-9))
  }

  @Test("Every activation of one pre-activation has both maps; maxout is refused with a hint")
  func all() throws {
    for entry in Catalog<any Activation>.activations.entries {
      let words = "activation=\(entry.name) sigma_w2=1.2 sigma_b2=0.1 depth=2"
      guard entry.name != "maxout" else {
        #expect(throws: TheoryError.self) { try predict("correlation_map", words) }
        #expect(throws: TheoryError.self) { try predict("variance_map", words) }
        continue
      }
      let variance = try predict("variance_map", words)
      #expect(variance.numbers("q").count == 3)
      let correlation = try predict("correlation_map", words + " q=1 c=0.5")
      #expect(correlation.numbers("c").allSatisfy { (-1...1).contains($0) }, "\(entry.name)")
    }
  }
}
