import Catalogs
import Lanes
import Networks

/// One step of every optimizer of the catalog, on 384 lanes: what a layer updates at a time.
enum OptimizerBenchmarks {
  static func run(_ stopwatch: Stopwatch) throws {
    for entry in Catalog<any Optimizer>.optimizers.entries {
      let optimizer = try Choice(entry).value
      let parameters = LaneMatrix.sample(rows: 1, columns: 383)
      let gradient = LaneMatrix.sample(rows: 1, columns: 383)
      let memory = (0..<optimizer.memory).map { _ in LaneMatrix(rows: 1, columns: 383) }
      let run = ParameterRun(
        count: parameters.count, parameters: parameters.storage, gradient: gradient.storage,
        first: memory.first?.storage, second: memory.dropFirst().first?.storage,
        third: memory.dropFirst(2).first?.storage)
      var carry = SIMD4<Double>()
      var step = 0
      // The run names the matrices by address alone.
      withExtendedLifetime((parameters, gradient, memory)) {
        stopwatch.time("\(entry.name) step", items: parameters.count, "lane") {
          step += 1
          let factors = optimizer.factors(step: step, learningRate: 1e-9, carry: &carry)
          optimizer.update(run, factors)
        }
      }
    }
  }
}
