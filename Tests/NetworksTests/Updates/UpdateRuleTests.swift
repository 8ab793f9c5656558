import Catalogs
import Foundation
import Lanes
import Networks
import Testing

@Suite("One update")
struct UpdateRuleTests {
  private func run(
    _ name: String = "sgd", rate: Double = 0.25, w: Float, gradient: Float,
    _ change: (inout TrainingConfiguration) throws -> Void
  ) throws -> UpdateRun {
    let run = try UpdateRun(optimizer(name), rate: rate, count: 1, change)
    run.w[0, 0] = Lane(repeating: w)
    run.gradient[0, 0] = Lane(repeating: gradient)
    run.update()
    return run
  }

  @Test("L2, L1 and decoupled decay by hand, exact in binary")
  func penalties() throws {
    #expect(try run(w: 2, gradient: 1) { $0.weightDecay = 0.5 }.w[0, 0][3] == 1.5)
    #expect(try run(w: 2, gradient: 1) { $0.l1 = 0.5 }.w[0, 0][3] == 1.625)
    #expect(try run(w: -2, gradient: 1) { $0.l1 = 0.5 }.w[0, 0][3] == -2.125)
    #expect(try run(w: 0, gradient: 0) { $0.l1 = 0.5 }.w[0, 0][3] == 0)
    #expect(try run(w: 2, gradient: 1) { $0.decoupledWeightDecay = 0.5 }.w[0, 0][3] == 1.5)
    // L2 passes through the velocity, decoupled decay does not: (1 − ¼·½)²·… and so on.
    let coupled = try run("adam", w: 2, gradient: 1) { $0.weightDecay = 0.5 }
    let decoupled = try run("adam", w: 2, gradient: 1) { $0.decoupledWeightDecay = 0.5 }
    #expect(close(Double(coupled.w[0, 0][0]), 1.75, relative: 1e-6, absolute: 0))
    #expect(close(Double(decoupled.w[0, 0][0]), 1.5, relative: 1e-6, absolute: 0))
  }

  @Test("Decoupled decay before adam is adamw, bit for bit")
  func adamW() throws {
    let own = try UpdateRun(optimizer("adamw", ["weight_decay": 0.3]), rate: 0.1, count: 1) { _ in }
    let joined = try UpdateRun(optimizer("adam"), rate: 0.1, count: 1) {
      $0.decoupledWeightDecay = 0.3
    }
    for run in [own, joined] { run.w[0, 0] = Lane((0..<16).map { Float($0) - 7.3 }) }
    for step in 1...20 {
      for run in [own, joined] {
        run.gradient[0, 0] = Lane((0..<16).map { Float($0 * step % 7) - 2.9 })
        run.update()
      }
      #expect(own.w[0, 0] == joined.w[0, 0])
    }
  }

  @Test("Clipping comes before penalties, and the schedule before the step")
  func order() throws {
    let clipped = try run(w: 8, gradient: 100) {
      $0.weightDecay = 0.5
      $0.clip = try choose(.clippings, "by_value", ["limit": 2])
    }
    #expect(clipped.w[0, 0][1] == 8 - 0.25 * (2 + 4))
    let warming = try run(w: 1, gradient: 1) { $0.warmUp = 4 }
    #expect(warming.w[0, 0][1] == 1 - 0.25 / 4)
  }

  @Test("A NaN parameter stays NaN under every penalty, in its lane")
  func propagation() throws {
    let run = try UpdateRun(optimizer("sgd"), rate: 0.1, count: 1) {
      $0.l1 = 0.1
      $0.weightDecay = 0.1
      $0.decoupledWeightDecay = 0.1
      $0.clip = try choose(.clippings, "by_norm", ["limit": 1])
    }
    run.w[0, 0] = Lane(repeating: 1)
    run.w[0, 0][4] = .nan
    run.update()
    for lane in 0..<16 { #expect(run.w[0, 0][lane].isNaN == (lane == 4)) }
  }
}
