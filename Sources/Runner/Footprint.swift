internal import Catalogs
internal import Foundation
internal import Lanes
internal import Networks
internal import Observation
internal import Studies

/// How much memory the training of one block takes.
enum Footprint {
  /// Bytes that this machine has.
  static var available: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

  /// Bytes of the program with its libraries, and of what writes files.
  static let program = 32e6

  /// Parameters with their gradients, first values and what the optimizer remembers, and what a
  /// pass leaves behind; `Int.max` where that is past counting.
  static func bytes(_ settings: Settings, features: Int, outputs: Int) -> Int {
    let shapes = settings.network.shapes(features: features, outputs: outputs)
    var parameters = 0.0
    var units = Double(features + outputs)
    for (index, shape) in shapes.enumerated() {
      parameters += Double(shape.fanIn + 1) * Double(shape.fanOut)
      parameters += Double(settings.network.normalizing(ofLayer: index + 1))
      // A hidden layer may have more activations than pre-activations, or fewer.
      if index > 0 { units += Double(max(shapes[index - 1].fanOut, shape.fanIn)) }
    }
    let copies = 4.0 + Double(settings.training.optimizer.value.memory)
    let rows = Double((settings.training.batch ?? 0) + 2 * Evaluation.rowsInPart)
    let checkpoints = Double(settings.checkpoints.count)
    let histories = checkpoints * units * Double(settings.record.quantities.count)
    let normalization = settings.network.normalization.value
    // x̂ beside z, and sums beside activations.
    let left =
      4.0 + (normalization.changesPreactivations ? 1 : 0) + (settings.network.residual > 0 ? 1 : 0)
    let directions = normalization.dividesWeights ? parameters : 0
    let lanes = copies * parameters + directions + left * rows * units + histories
    let size = MemoryLayout<Lane>.size * (settings.training.precision == .float64 ? 2 : 1)
    return Int(exactly: (lanes * Double(size)).rounded()) ?? .max
  }
}
