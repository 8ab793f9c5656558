internal import Foundation

/// The built `deadneurons`, and other programs, as processes.
public enum Program {
  /// What a process left behind.
  public struct Output: Sendable {
    /// The exit status; 128 + the number of the signal that ended it.
    public let status: Int32
    /// Standard output.
    public let out: String
    /// Standard error.
    public let err: String

    /// The lines of standard error.
    public var problems: [String] { err.split(separator: "\n").map(String.init) }
  }

  /// The folder of the package.
  public static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The executable, which is built beside the tests.
  public static let deadneurons: String = {
    let bundles = Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().path }
    let own = CommandLine.arguments.first.map {
      URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent().path
    }
    let folders = [own].compactMap { $0 } + bundles + ["\(package)/.build/debug"]
    return folders.map { "\($0)/deadneurons" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    } ?? "\(package)/.build/debug/deadneurons"
  }()

  /// Runs `deadneurons` to its end.
  @discardableResult
  public static func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> Output
  {
    try await run(deadneurons, arguments, in: folder.path)
  }

  /// Runs a program to its end, or ends it when `seconds` have passed.
  public static func run(
    _ program: String, _ arguments: [String], in folder: String, seconds: Double = 120,
    environment: [String: String] = [:]
  ) async throws -> Output {
    let running = try Running(program, arguments, in: folder, environment: environment)
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { running.send(SIGKILL) }
    return await running.output()
  }

  /// A process that has been started.
  public final class Running: Sendable {
    private let process: Process
    private let files: TemporaryFolder
    private let ended: AsyncStream<Void>

    /// Starts a program with both outputs going to files, so that none can block it.
    ///
    /// - Parameter environment: variables besides those of this process.
    public init(
      _ program: String, _ arguments: [String], in folder: String,
      environment: [String: String] = [:]
    ) throws {
      let files = try TemporaryFolder()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(
        forWritingTo: URL(fileURLWithPath: files.write("", to: "out")))
      process.standardError = try FileHandle(
        forWritingTo: URL(fileURLWithPath: files.write("", to: "err")))
      let (stream, end) = AsyncStream<Void>.makeStream()
      process.terminationHandler = { _ in end.finish() }
      try process.run()
      self.process = process
      self.files = files
      ended = stream
    }

    /// The process number.
    public var processIdentifier: Int32 { process.processIdentifier }

    /// Sends a signal, if the process still runs.
    public func send(_ signal: Int32) {
      if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// What the process has said on standard error so far.
    public var errSoFar: String { text("err") }

    /// Waits for the end.
    public func output() async -> Output {
      for await _ in ended {}
      let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
      return Output(
        status: process.terminationStatus + signal, out: text("out"), err: text("err"))
    }

    /// Waits for the end, and sends a signal as soon as it is time.
    ///
    /// A thread of its own watches, since those of the tests may all be busy.
    public func output(
      sending signal: Int32, when isTime: @escaping @Sendable () -> Bool
    ) async -> Output {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread { [self] in
          while process.isRunning, !isTime() { usleep(1000) }
          send(signal)
          continuation.resume()
        }
      }
      return await output()
    }

    private func text(_ name: String) -> String {
      String(
        decoding: FileManager.default.contents(atPath: "\(files.path)/\(name)") ?? Data(),
        as: UTF8.self)
    }
  }
}
