import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// What single activations promise beyond the contract.
@Suite("Activations one by one")
struct ActivationTests {
  private func slope(_ name: String, _ parameters: [String: Double] = [:], at z: Float) throws
    -> Float
  {
    let value = try activation(name, parameters).value
    let lane = Lane(repeating: z)
    return value.derivative(lane, value.value(lane))[0]
  }

  private func value(_ name: String, _ parameters: [String: Double] = [:], at z: Float) throws
    -> Float
  {
    try activation(name, parameters).value.value(Lane(repeating: z))[0]
  }

  @Test("The slope at 0 is the one on the left")
  func slopeAtZero() throws {
    #expect(try slope("relu", at: 0) == 0)
    #expect(try slope("leaky_relu", at: 0) == 0.01)
    #expect(try slope("leaky_relu", ["slope": 0.2], at: 0) == 0.2)
    #expect(try slope("prelu", at: 0) == 0.25)
    #expect(try slope("elu", ["alpha": 0.5], at: 0) == 0.5)
    #expect(try slope("relu", at: .leastNonzeroMagnitude) == 1)
  }

  @Test("The parameters act")
  func parameters() throws {
    #expect(try value("leaky_relu", ["slope": 0.2], at: -2) == -2 * Float(0.2))
    #expect(try value("leaky_relu", ["slope": -1], at: -2) == 2)
    #expect(try value("prelu", ["slope": 0.5], at: -2) == -1)
    #expect(try value("elu", ["alpha": 2], at: -50) == -2)
    #expect(try activation("prelu", ["slope": 0.5]).value.learnedStart == 0.5)
    #expect(try activation("relu").value.learnedStart == nil)
  }

  @Test("Slopes become exactly 0 where the docs say so")
  func vanishing() throws {
    #expect(try slope("elu", at: -70) == 0)
    #expect(try slope("elu", at: -68) > 0)
    #expect(try slope("tanh", at: 9.5) == 0 && slope("tanh", at: -9.5) == 0)
    #expect(try slope("tanh", at: 8) > 0)
    #expect(try slope("sigmoid", at: 18) == 0)
    #expect(try slope("sigmoid", at: 15) > 0)
    #expect(try slope("sigmoid", at: -60) > 0)
  }

  @Test("Limits of the saturating ones")
  func limits() throws {
    #expect(try value("tanh", at: 50) == 1 && value("tanh", at: -50) == -1)
    #expect(try value("sigmoid", at: 50) == 1 && value("sigmoid", at: -.infinity) == 0)
    #expect(try value("elu", at: -.infinity) == -1)
    #expect(try value("relu", at: -.infinity) == 0 && value("relu", at: .infinity) == .infinity)
  }

  @Test("PReLU's slope gradient is z on the left and 0 on the right, summed in row order")
  func learnedGradient() throws {
    let prelu = try activation("prelu").value
    let z = LaneMatrix(rows: 3, columns: 1)
    z[0, 0] = Lane(repeating: -2)
    z[1, 0] = Lane(repeating: 5)
    z[2, 0] = Lane(repeating: -0.5)
    let learned = LaneMatrix(rows: 1, columns: 1)
    let total = LaneMatrix(rows: 1, columns: 1)
    total.fill(Lane(repeating: 100))
    for adding in [false, true] {
      let gradient = LaneMatrix(rows: 3, columns: 1)
      for row in 0..<3 { gradient[row, 0] = Lane(repeating: Float(row + 1)) }
      prelu.backward(
        z: z, h: z, gradient: gradient, rows: 0..<3, learned: learned, learnedGradient: total,
        adding: adding)
      #expect(total[0, 0] == Lane(repeating: adding ? -7 : -3.5))
    }
  }
}
