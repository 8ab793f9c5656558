import ArgumentParser

/// Where a command finds or puts the results of studies.
struct OutputOption: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The results folder.", valueName: "dir"), completion: .directory)
  var output = "results"

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o needs the name of a folder.") }
  }
}

/// How many blocks a command trains at a time.
struct ThreadsOption: ParsableArguments {
  /// More than any machine has cores.
  static let most = 4096

  @Option(help: "Blocks of 16 networks trained at a time; all cores unless said otherwise.")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...Self.most).contains(threads) {
      throw ValidationError("--threads must be from 1 to \(Self.most).")
    }
  }
}

/// How a run shares its folder with others.
struct SharingOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take over blocks whose run, on another machine, gave no sign of life for so long; the same for all runs on a folder.",
      valueName: "seconds"))
  var takeOverAfter = 60

  func validate() throws {
    if !(1...86_400).contains(takeOverAfter) {
      throw ValidationError("--take-over-after must be from 1 to 86400 seconds.")
    }
  }

  /// The time as a duration.
  var patience: Duration { .seconds(takeOverAfter) }
}
