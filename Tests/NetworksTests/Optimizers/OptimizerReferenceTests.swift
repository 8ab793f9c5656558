import Catalogs
import Foundation
import Lanes
import Networks
import Testing

/// Against PyTorch's optimizers, which Reference/torch_reference.py ran in float64.
@Suite("Optimizers against PyTorch")
struct OptimizerReferenceTests {
  @Test("Parameters after 1, 2, 5, 6 and 20 updates", arguments: 0..<24)
  func updates(number: Int) throws {
    let stored = try TorchReference.stored().optimizers
    #expect(stored.cases.count == 24)
    let expected = stored.cases[number]
    // 32 values: two parameters of sixteen networks.
    let run = OptimizerRun(
      try optimizer(expected.name, arguments: expected.arguments).value, count: 2)
    for index in 0..<32 { run.w[0, index / 16][index % 16] = stored.start[index] }
    // The error grows by some roundings at the size of w and of the way in every update.
    var way = [Double](repeating: 0, count: 32)
    for (step, gradient) in stored.gradients.enumerated() {
      for index in 0..<32 { run.gradient[0, index / 16][index % 16] = gradient[index] }
      let before = [run.w[0, 0], run.w[0, 1]]
      run.update(learningRate: expected.learningRate)
      for index in 0..<32 {
        way[index] += Double(abs(run.w[0, index / 16][index % 16] - before[index / 16][index % 16]))
      }
      guard let after = expected.after[String(step + 1)] else { continue }
      for index in 0..<32 {
        let error = abs(Double(run.w[0, index / 16][index % 16]) - after[index])
        let size = max(abs(after[index]), abs(Double(stored.start[index])))
        #expect(
          error <= 6e-8 * ((1 + Double(step + 1) / 2) * size + 6 * way[index]),
          "\(expected.name), step \(step + 1), value \(index)")
      }
    }
  }

  @Test("Every optimizer of the catalog is among the stored cases")
  func complete() throws {
    let names = Set(try TorchReference.stored().optimizers.cases.map(\.name))
    #expect(names == Set(OptimizerContractTests.names))
  }
}
