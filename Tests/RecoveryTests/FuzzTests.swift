import Foundation
import TestSupport
import Testing

/// `make fuzz` in short: every case of the corpus, then a few hundred inputs of a fixed seed.
@Suite struct FuzzTests {
  @Test(.timeLimit(.minutes(15))) func spoiltInputsAreRefusedClearly() async throws {
    let folder = try TemporaryFolder()
    // The Python of the interoperability tests has h5py; without it, structures are left out.
    let python = ProcessInfo.processInfo.environment["INTEROP_PYTHON"] ?? "python3"
    let output = try await Program.run(
      "/usr/bin/env",
      [python, "\(Program.package)/scripts/fuzz", Program.deadneurons, "--inputs", "400"],
      in: folder.path, seconds: 840)
    #expect(output.status == 0, "\(output.out)\(output.err)")
    let summary = output.out.split(separator: "\n").last ?? ""
    #expect(
      summary.contains("0 crashes, 0 hangs, 0 unclear messages, 0 wrong successes"), "\(summary)")
    // What was counted stands in the log of the tests.
    print(output.out)
  }
}
