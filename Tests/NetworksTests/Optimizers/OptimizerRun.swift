import Catalogs
import Lanes
import Networks

/// Parameters that an optimizer moves, with what it remembers of them.
final class OptimizerRun {
  let rule: any Optimizer
  let w: LaneMatrix
  let gradient: LaneMatrix
  let memory: [LaneMatrix]
  private var carry = SIMD4<Double>()
  private(set) var step = 0

  /// `count` parameters of each network, all zero.
  init(_ rule: any Optimizer, count: Int) {
    self.rule = rule
    w = LaneMatrix(rows: 1, columns: count)
    gradient = LaneMatrix(rows: 1, columns: count)
    memory = (0..<rule.memory).map { _ in LaneMatrix(rows: 1, columns: count) }
  }

  /// One update, the run in pieces of `piece` lanes.
  func update(learningRate: Double, piece: Int? = nil) {
    step += 1
    let factors = rule.factors(step: step, learningRate: learningRate, carry: &carry)
    var first = 0
    while first < w.count {
      let count = min(piece ?? w.count, w.count - first)
      let kept = memory.map { $0.storage + first }
      rule.update(
        ParameterRun(
          count: count, parameters: w.storage + first, gradient: gradient.storage + first,
          first: kept.first, second: kept.dropFirst().first, third: kept.dropFirst(2).first),
        factors)
      first += count
    }
  }
}

func optimizer(_ name: String, _ parameters: [String: Double] = [:]) throws
  -> Choice<any Optimizer>
{
  try choose(.optimizers, name, parameters)
}

func optimizer(_ name: String, arguments: Arguments) throws -> Choice<any Optimizer> {
  try choose(.optimizers, name, arguments: arguments)
}
