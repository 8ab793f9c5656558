import Foundation
import Lanes
import Networks
import Observation
import Testing

/// What is observed where activations are more or fewer than pre-activations: every column of z.
@Suite("Observing activations that change the width")
struct WideActivationTests {
  @Test(
    "Pieces of maxout and units of crelu, by a direct computation", arguments: ["maxout", "crelu"])
  func units(activation: String) throws {
    // More rows than a part holds.
    let probe = samples(rows: 70)
    let network = try makeNetwork(activation)
    let seen = try look(at: network, on: probe)
    let lane = 4
    let isMaxout = activation == "maxout"
    let (columns, outputs) = isMaxout ? (10, 5) : (5, 10)
    let (first, second) = (network.layers[0], network.layers[1])
    #expect(first.fanOut == columns && second.fanIn == outputs)
    #expect(seen["layer_1/active_fraction"]?.description.columns == columns)
    #expect(seen["layer_2/active_fraction"]?.description.columns == (isMaxout ? 8 : 4))

    var shown = Array(repeating: [Double](), count: columns)
    var slopes = shown
    for row in 0..<70 {
      let z = (0..<columns).map { unit in
        (0..<3).reduce(Double(first.biases?[0, unit][lane] ?? 0)) {
          $0 + Double(probe.inputs[row * 3 + $1]) * Double(first.weights[$1, unit][lane])
        }
      }
      for unit in 0..<columns {
        let isLargest = !isMaxout || z[unit] == max(z[unit / 2 * 2], z[unit / 2 * 2 + 1])
        slopes[unit].append(isMaxout ? (isLargest ? 1 : 0) : z[unit] < 0 ? -1 : 1)
        shown[unit].append(slopes[unit][row] * z[unit])
      }
    }
    func number(_ name: String, _ unit: Int) throws -> Double {
      Double(try #require(seen["layer_1/\(name)"]).numbers(ofNetwork: lane)[unit])
    }
    for unit in 0..<columns {
      let active = Double(shown[unit].count { $0 > 0 }) / 70
      let open = Double(slopes[unit].count { $0 != 0 }) / 70
      let mean = shown[unit].reduce(0, +) / 70
      #expect(close(try number("active_fraction", unit), active, relative: 1e-6, absolute: 0))
      #expect(close(try number("gradient_fraction", unit), open, relative: 1e-6, absolute: 0))
      #expect(close(try number("activation_mean", unit), mean, relative: 1e-5, absolute: 1e-6))
      let rows = isMaxout ? [unit / 2] : [unit, unit + 5]
      let weights = rows.flatMap { input in
        (0..<second.fanOut).map { Double(second.weights[input, $0][lane]) }
      }
      #expect(close(try number("outgoing_norm", unit), norm(weights), relative: 1e-6, absolute: 0))
    }
    // No unit of crelu is ever at rest; of two pieces one is.
    if !isMaxout {
      #expect(try (0..<5).allSatisfy { try number("gradient_fraction", $0) == 1 })
    } else {
      for unit in 0..<5 {
        let both =
          try number("gradient_fraction", 2 * unit) + number("gradient_fraction", 2 * unit + 1)
        #expect(abs(both - 1) < 1e-6)
      }
    }
  }
}
