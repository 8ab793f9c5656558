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

  /// Parameters with their gradients, first values and what the optimizer remembers, and what a pass leaves behind;
  /// `Int.max` where that is past counting.
  static func bytes(_ settings: Settings, features: Int, outputs: Int) -> Int {
    let widths = [features] + settings.network.hidden + [outputs]
    var parameters = 0.0
    for layer in 1..<widths.count {
      parameters += Double(widths[layer - 1] + 1) * Double(widths[layer])
    }
    let copies = 4.0 + Double(settings.training.optimizer.value.memory)
    let rows = Double((settings.training.batch ?? 0) + 2 * Evaluation.rowsInPart)
    let units = Double(widths.reduce(0, +))
    let checkpoints = Double(settings.checkpoints.count)
    let histories = checkpoints * units * Double(settings.record.quantities.count)
    let lanes = copies * parameters + 4 * rows * units + histories
    return Int(exactly: (lanes * Double(MemoryLayout<Lane>.size)).rounded()) ?? .max
  }
}
