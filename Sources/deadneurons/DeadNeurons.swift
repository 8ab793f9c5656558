import ArgumentParser
import CProcessor
import Catalogs
import Foundation
import Results

/// The command `deadneurons`.
@main
struct DeadNeurons: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadneurons",
    abstract: "Train thousands of small seeded networks and see which of their units die, and why.",
    discussion: """
      A study file says what to train, what to vary and what you claim. Start with one that is \
      shipped:

        deadneurons plan studies/ternary-inputs.yaml     what, how long, how big
        deadneurons run studies/ternary-inputs.yaml      train, merge, judge
        deadneurons inspect results/ternary-inputs/ternary-inputs.h5

      Run the same command again after a crash: it does only what is missing, and the results have \
      the same bits. Results go to standard output, progress and errors to standard error.

      Exit status: 0 done; 1 failed; 2 finished, but some networks failed or shards are missing; \
      64 usage or study-file error; 75 interrupted, run again to resume.
      """,
    version: "deadneurons \(FormatVersion.package)",
    subcommands: [
      RunCommand.self, ValidateCommand.self, PlanCommand.self, CatalogCommand.self,
      StatusCommand.self, InspectCommand.self, VerifyCommand.self, DiffCommand.self,
      DigestCommand.self, AutopsyCommand.self, MergeCommand.self, SubmitCommand.self,
      StatisticCommand.self, PowerCommand.self,
      TheoryCommand.self, BenchCommand.self, DoctorCommand.self,
    ])

  static func main() async {
    guard cprocessor_is_suitable() == 1 else {
      Failure.stop(
        "this program was built for \(String(cString: cprocessor_compiled())), which this processor "
          + "lacks; build it here, or with LANES_MARCH=x86-64-v3", .failed)
    }
    ProcessSetup.prepare()
    var kind: any ParsableCommand.Type = Self.self
    do {
      var command = try parseAsRoot()
      kind = type(of: command)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      try Failure.flushOutput()
    } catch {
      try? Failure.flushOutput()
      let name = kind.configuration.commandName ?? ""
      Failure.exit(error, in: name) { error in
        let code = exitCode(for: error)
        // A request for help is no failure. What is wrong with a command line repeats words of it.
        if code.isSuccess { exit(withError: error) }
        let message = MessageText.clause(fullMessage(for: error))
        if !message.isEmpty { Failure.say(message) }
        exit(withError: code)
      }
    }
  }
}
