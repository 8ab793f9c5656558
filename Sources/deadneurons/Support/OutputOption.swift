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
