import Foundation
import TestSupport
import Testing

/// `make crash-test` in short: fewer kills, every fault, every round of two runs.
@Suite struct CrashTests {
  @Test(.timeLimit(.minutes(40))) func killsFaultsAndMeetingsEndInTheUndisturbedDigest()
    async throws
  {
    let folder = try TemporaryFolder()
    let output = try await Program.run(
      "/usr/bin/env",
      [
        "python3", "\(Program.package)/scripts/crash-test", Program.deadneurons, "--kills", "25",
        "--rounds", "20",
      ], in: folder.path, seconds: 2300)
    #expect(output.status == 0, "\(output.out)\(output.err)")
    let summary = output.out.split(separator: "\n").last ?? ""
    #expect(summary.contains("20 rounds of two runs at once"))
    #expect(summary.contains("0 lost blocks, 0 wrong digests, 0 problems"), "\(summary)")
    // What was counted stands in the log of the tests.
    print(output.out)
  }
}
