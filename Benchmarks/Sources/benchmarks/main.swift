// Micro-benchmarks of the engine: `swift run -c release benchmarks [part of a name]`.

import Lanes

let stopwatch = Stopwatch(filter: CommandLine.arguments.dropFirst().first ?? "")
print("peak of this core, registers alone: \(Int(FMAPeak.measure())) GFLOP/s in float32")
MatrixBenchmarks.run(stopwatch)
UpdateBenchmarks.run(stopwatch)
try ActivationBenchmarks.run(stopwatch)
try OptimizerBenchmarks.run(stopwatch)
RandomBenchmarks.run(stopwatch)
try StorageBenchmarks.run(stopwatch)
