import Analysis
import ArgumentParser
import Catalogs
import Foundation
import Lanes
import Observation
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
      6 × parameters × batch flops an update. Histories are taken every 50 updates on 256 inputs \
      (D: 1,000), the gradient on the first 64 of them. fma_peak_gflops is measured in the same \
      run, on registers alone; with several threads it is that of one core times the threads. \
      recording_share is what histories add to the time of the same training without them. With \
      --everything they hold all that a study can ask for, and everything_share is what that adds \
      to the time of the preset with its own histories. merge_share, which is in no other figure, \
      is what it adds to put the files of all blocks into one, with its digest and the lives of units.

      The process keeps to as many cores as it has threads (not on macOS, which does not offer \
      that), so that whatever runs beside training takes its share of them.

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

    /// The keys that ask for all histories of which this shape has some.
    var everything: [String] {
      let isOneInput = self == .d
      let networks = FinalValue.onRequest.filter {
        (isOneInput || !$0.needsOneInput) && (isOneInput || !$0.needsValues)
      }
      let quantities = UnitQuantity.onRequest.filter { !isOneInput || !$0.needsClasses }
      func list(_ names: [String]) -> String { "[\(names.joined(separator: ", "))]" }
      return [
        "record.quantities=" + list(["all"] + quantities.map(\.rawValue)),
        "record.criteria=" + list(Catalog<any Criterion>.criteria.names),
        "record.layers=" + list(LayerQuantity.allCases.map(\.rawValue)),
        "record.networks=" + list(networks.map(\.rawValue)),
      ]
    }

    /// Networks for about a second of work.
    var networks: Int {
      switch self {
      case .a: 256
      case .b: 32
      case .c: 16
      case .d: 64
      }
    }

    /// Updates: as many as a study of this size would make (B passes 78 times over its rows), but for C,
    /// which would take long.
    var steps: Int {
      switch self {
      case .a, .d: 2000
      case .b: 5000
      case .c: 500
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
      training: {learning_rate: 0.01, batch: \(batch), batch_order: per_network}
      record: {every: 50, probe: \(probe), gradient_rows: 64}
      """
    }
  }

  /// What networks compute in.
  enum Precision: String, CaseIterable, ExpressibleByArgument { case float32, float64 }

  @Option(help: "Which shape to train.")
  var preset = Preset.b

  @Option(help: "What networks compute in: float32 or float64, whose peak is half of it.")
  var precision = Precision.float32

  @Option(help: "Blocks of 16 networks trained at a time, on as many cores.")
  var threads = 1

  @Option(help: "How many networks; enough for about a second unless said otherwise.")
  var networks: Int?

  @Option(help: "How many updates of each; 2,000 (B: 5,000, C: 500) unless said otherwise.")
  var steps: Int?

  @Option(help: "Pairs of runs without and with histories; medians are printed.")
  var repeats = 3

  @Flag(help: "Record every quantity, criterion and value that a study can name.")
  var everything = false

  @Flag(help: "Print JSON.")
  var json = false

  private struct Answer: Encodable {
    let preset: String
    let precision: String
    let threads: Int
    let cores: Int
    let networks: Int
    let steps: Int
    let repeats: Int
    let seconds: Double
    let networksPerSecond: Double
    let stepsPerSecond: Double
    let gflops: Double
    let fmaPeakGflops: Double
    let fractionOfPeak: Double
    let recordingShare: Double
    let everythingShare: Double?
    let mergeShare: Double
    let peakMemory: Int
    let bytesWritten: Int
  }

  func validate() throws {
    guard (1...ThreadsOption.most).contains(threads) else {
      throw ValidationError("--threads must be from 1 to \(ThreadsOption.most).")
    }
    guard steps ?? 1 >= 1, networks ?? 1 >= 1, repeats >= 1 else {
      throw ValidationError("--networks, --steps and --repeats must be at least 1.")
    }
  }

  func run() async throws {
    let cores = Cores.confine(to: threads)
    let before = FMAPeak.measure()
    // A neighbour on the machine comes and goes: pairs are compared, one run right after the other.
    var recorded: [Double] = []
    var shares: [Double] = []
    var everythingShares: [Double] = []
    let steps = steps ?? preset.steps
    var mergeShare = 0.0
    var peakMemory = 0
    var plan: RunPlan?
    for number in 1...repeats {
      // Merging leaves much for the disk to do, and so comes last.
      let isLast = number == repeats
      let plain = try await time(
        steps, ["record.every=\(steps)", "record.probe=1", "record.gradient_rows=1"])
      var whole = try await time(steps, [], thenMerging: isLast && !everything)
      if everything {
        let usual = whole.training
        whole = try await time(steps, preset.everything, thenMerging: isLast)
        everythingShares.append(whole.training / usual - 1)
      }
      recorded.append(whole.training)
      shares.append(whole.training / plain.training - 1)
      mergeShare = whole.merging / whole.training
      peakMemory = whole.peakMemory
      plan = whole.plan
    }
    guard let plan else { return }
    let seconds = Self.median(recorded)
    // A vector holds half as many doubles.
    let share = precision == .float64 ? 0.5 : 1
    let peak = max(before, FMAPeak.measure()) * Double(threads) * share
    let count = plan.prepared.study.networks
    let gflops = plan.flops / seconds * 1e-9
    let answer = Answer(
      preset: preset.rawValue, precision: precision.rawValue, threads: threads, cores: cores,
      networks: count,
      steps: steps, repeats: repeats,
      seconds: seconds,
      networksPerSecond: Double(count) / seconds, stepsPerSecond: Double(count * steps) / seconds,
      gflops: gflops, fmaPeakGflops: peak, fractionOfPeak: gflops / peak,
      recordingShare: Self.median(shares),
      everythingShare: everything ? Self.median(everythingShares) : nil,
      mergeShare: mergeShare,
      peakMemory: peakMemory, bytesWritten: plan.bytes)
    if json { return print(try JSONText.text(answer)) }
    func percent(_ share: Double) -> String { "\(NumberText.short(share * 100, digits: 3)) %" }
    let more = answer.everythingShare.map { "; \(percent($0)) on top of the preset's own" } ?? ""
    print(
      """
      preset \(preset.rawValue) in \(precision.rawValue), \(count) networks of \(steps) updates, \
      \(threads) \(threads == 1 ? "thread" : "threads") on \(cores) \(cores == 1 ? "core" : "cores")
      networks      \(NumberText.short(answer.networksPerSecond)) a second
      updates       \(NumberText.short(answer.stepsPerSecond)) a second
      speed         \(NumberText.short(gflops)) GFLOP/s
      fma peak      \(NumberText.short(peak)) GFLOP/s, \
      \(percent(answer.fractionOfPeak)) of it reached
      recording     \(percent(answer.recordingShare)) on top of training\(more)
      merging       \(percent(answer.mergeShare)) on top of all that
      peak memory   \(answer.peakMemory / 1_000_000) MB
      """)
  }

  /// The middle value, or the mean of the two in the middle.
  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// What a run took.
  private struct Run {
    /// Seconds until the last block was on the disk.
    let training: Double
    /// Seconds to make one file of them, where that was asked for.
    let merging: Double
    /// The most memory so far, merging apart.
    let peakMemory: Int
    let plan: RunPlan
  }

  /// Runs the preset with some keys changed.
  private func time(
    _ steps: Int, _ overrides: [String], thenMerging: Bool = false
  ) async throws -> Run {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("deadneurons-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let count = networks ?? preset.networks * threads
    let study = try StudyReader.read(
      text: preset.specification, file: "bench",
      overrides: overrides + [
        "networks=\(count)", "training.steps=\(steps)", "training.precision=\(precision.rawValue)",
      ])
    let prepared = try PreparedStudy(
      study, locator: StudyOptions.locator(studyFile: "bench.yaml", dataFolder: nil))
    let plan = RunPlan(prepared, folder: RunFolder(results: folder, study: study))
    let clock = ContinuousClock()
    let start = clock.now
    _ = try await StudyRunner(plan, threads: threads).run(
      shard: nil, cancellation: Cancellation()
    ) { _ in }
    let middle = clock.now
    let peakMemory = PeakMemory.bytes
    if thenMerging {
      var sequence = SequentialVerdicts()
      _ = try Conclusion.conclude(RunPlan(prepared, folder: plan.folder), sequence: &sequence)
    }
    return Run(
      training: start.duration(to: middle) / .seconds(1),
      merging: middle.duration(to: clock.now) / .seconds(1), peakMemory: peakMemory, plan: plan)
  }
}
