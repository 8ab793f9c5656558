import ArgumentParser
import Foundation
import Lanes
import Results
import Runner
import Studies

/// `deadneurons bench`.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast networks are trained, beside what the core could do.",
    discussion: """
      Trains a fixed study of generated data, histories and HDF5 files included, and counts \
      6 × parameters × batch flops an update. fma_peak_gflops is measured in the same run, on \
      registers alone; with several threads it is that of one core times the threads.

        A  9-16-16-2, batch 32           small
        B  64-64-64-10, batch 32         middling
        C  64-256-256-256-10, batch 64   past the second cache
        D  1-(2×10)-1, batch 64, MSE     deep and narrow
      """)

  /// The shapes that are measured.
  enum Preset: String, CaseIterable, ExpressibleByArgument {
    case a = "A"
    case b = "B"
    case c = "C"
    case d = "D"

    /// The study, but for its number of networks.
    var specification: String {
      switch self {
      case .a: Self.study("linear_teacher, features: 9, classes: 2", "[16, 16]", 32, 256)
      case .b: Self.study("linear_teacher, features: 64, classes: 10", "[64, 64]", 32, 256)
      case .c: Self.study("linear_teacher, features: 64, classes: 10", "[256, 256, 256]", 64, 256)
      case .d: Self.study("absolute_value", "{depth: 10, width: 2}", 64, 1000)
      }
    }

    /// Networks for about a second of work.
    var networks: Int {
      switch self {
      case .a: 1024
      case .b: 128
      case .c: 16
      case .d: 256
      }
    }

    private static func study(
      _ source: String, _ hidden: String, _ batch: Int, _ probe: Int
    ) -> String {
      """
      name: bench
      seed: 1
      networks: 16
      data: {source: \(source), rows: 2048, split: {test: 0}}
      network: {hidden: \(hidden), activation: relu, weights: he_normal, biases: zeros}
      training: {learning_rate: 0.01, batch: \(batch), batch_order: per_network, steps: 500}
      record: {every: 50, probe: \(probe)}
      """
    }
  }

  @Option(help: "Which shape to train.")
  var preset = Preset.b

  @Option(help: "Blocks of 16 networks trained at a time.")
  var threads = 1

  @Option(help: "How many networks; enough for about a second unless said otherwise.")
  var networks: Int?

  @Option(help: "How many updates of each.")
  var steps = 500

  @Flag(help: "Print JSON.")
  var json = false

  private struct Answer: Encodable {
    let preset: String
    let threads: Int
    let networks: Int
    let steps: Int
    let seconds: Double
    let networksPerSecond: Double
    let stepsPerSecond: Double
    let gflops: Double
    let fmaPeakGflops: Double
    let shareOfPeak: Double
    let bytesWritten: Int
  }

  func validate() throws {
    guard (1...ThreadsOption.most).contains(threads) else {
      throw ValidationError("--threads must be from 1 to \(ThreadsOption.most).")
    }
    guard steps >= 1, networks ?? 1 >= 1 else {
      throw ValidationError("--networks and --steps must be at least 1.")
    }
  }

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("deadneurons-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let study = try StudyReader.read(
      text: preset.specification, file: "bench",
      overrides: ["networks=\(networks ?? preset.networks * threads)", "training.steps=\(steps)"])
    let prepared = try PreparedStudy(
      study, locator: StudyOptions.locator(studyFile: "bench.yaml", dataFolder: nil))
    let plan = RunPlan(prepared, folder: RunFolder(results: folder, study: study))
    let before = FMAPeak.measure()
    let clock = ContinuousClock()
    let start = clock.now
    _ = try await StudyRunner(plan, threads: threads).run(
      shard: nil, cancellation: Cancellation()
    ) { _ in }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    let peak = max(before, FMAPeak.measure()) * Double(threads)
    let gflops = plan.flops / seconds * 1e-9
    let answer = Answer(
      preset: preset.rawValue, threads: threads, networks: study.networks, steps: steps,
      seconds: seconds, networksPerSecond: Double(study.networks) / seconds,
      stepsPerSecond: Double(study.networks * steps) / seconds, gflops: gflops,
      fmaPeakGflops: peak, shareOfPeak: gflops / peak, bytesWritten: plan.bytes)
    if json { return print(try JSONText.text(answer)) }
    print(
      """
      preset \(preset.rawValue), \(study.networks) networks of \(steps) updates, \
      \(threads) \(threads == 1 ? "thread" : "threads")
      networks      \(NumberText.short(answer.networksPerSecond)) a second
      updates       \(NumberText.short(answer.stepsPerSecond)) a second
      speed         \(NumberText.short(gflops)) GFLOP/s
      fma peak      \(NumberText.short(peak)) GFLOP/s, \
      \(NumberText.short(answer.shareOfPeak * 100, digits: 3)) % of it reached
      """)
  }
}
