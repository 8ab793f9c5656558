import Slurm
import Testing

@Suite struct SbatchOptionsTests {
  @Test func whereAndOnWhoseAccountReachesTheMergeToo() throws {
    let options = [
      "--partition=long", "--time=8:00:00", "-A", "lab", "-pshort", "--qos", "high", "--exclusive",
      "-c", "4", "--mail-user=a@b.c", "--exclude=n1",
    ]
    let sorted = try SbatchOptions(options)
    #expect(sorted.all == options)
    #expect(
      sorted.shared == [
        "--partition=long", "-A", "lab", "-pshort", "--qos", "high", "--mail-user=a@b.c",
        "--exclude=n1",
      ])
  }

  @Test(arguments: [
    ["--array=1-3"], ["-a", "1-3"], ["--wrap=id"], ["--wait"], ["-W"], ["--test-only"],
    ["other.sh"], ["--time=3", "other.sh"], ["-p", "main", "other.sh"], ["--"],
  ])
  func whatBreaksThePlanIsRefused(_ options: [String]) {
    #expect(throws: SbatchOptions.Refusal.self) { try SbatchOptions(options) }
  }

  @Test func noneAreFine() throws {
    let none = try SbatchOptions([])
    #expect(none.all.isEmpty && none.shared.isEmpty)
  }
}
