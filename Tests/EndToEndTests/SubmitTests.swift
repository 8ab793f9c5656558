import Foundation
import TestSupport
import Testing

/// `submit` with programs that stand for Slurm's: they write down how they are called, and a shell
/// runs the scripts as Slurm would. scripts/slurm-test does it with a real Slurm.
@Suite struct SubmitTests {
  private static let sbatch = """
    #!/bin/sh
    for word; do printf '%s\\n' "$word"; done >>"$0.calls"
    echo -- >>"$0.calls"
    if [ -e "$0.refuse" ]; then echo "sbatch: error: $(cat "$0.refuse")" >&2; exit 1; fi
    echo $(($(grep -c '^--$' "$0.calls") + 40))
    """

  /// Runs `deadneurons` with a search path of its own.
  private func run(
    _ arguments: String..., in folder: TemporaryFolder, path: String? = nil
  ) async throws -> Program.Output {
    try await Program.run(
      "/usr/bin/env",
      ["PATH=\(path ?? "\(folder.path)/bin:/usr/bin:/bin")", Program.deadneurons] + arguments,
      in: folder.path)
  }

  /// A folder with the sample study and a program that stands for one of Slurm's.
  private func folder(_ programs: [String: String] = ["sbatch": sbatch]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/bin", withIntermediateDirectories: false)
    for (name, text) in programs {
      let file = try folder.write(text, to: "bin/\(name)")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    }
    try folder.write(Sample.text, to: "small.yaml")
    return folder
  }

  /// How sbatch was called, call by call.
  private func calls(_ folder: TemporaryFolder) -> [[String]] {
    let text = (try? String(contentsOfFile: "\(folder.path)/bin/sbatch.calls", encoding: .utf8))
    return (text ?? "").components(separatedBy: "--\n").dropLast().map {
      $0.split(separator: "\n").map(String.init)
    }
  }

  @Test func aDryRunShowsAndWritesNothing() async throws {
    let folder = try folder([:])
    let output = try await run(
      "submit", "small.yaml", "--shards", "3", "--dry-run", "-o", "my results", "--set",
      "networks=33", "--", "--partition=long", "--time", "8:00", in: folder)
    #expect(output.status == 0, "\(output.err)")
    let slurm = "\(folder.path)/my results/small/slurm"
    for line in [
      "small: 6 of 6 blocks are missing, in 3 of 3 shards", "# \(slurm)/array.sh",
      "#SBATCH --array=1-3", "#SBATCH --requeue", "#SBATCH --signal=B:TERM@60",
      "#SBATCH --output='\(slurm)/array-%A_%a.log'", "#SBATCH --output='\(slurm)/merge-%j.log'",
      "sbatch --parsable --partition=long --time 8:00 '\(slurm)/array.sh'",
      "sbatch --parsable --dependency=afterany:JOB --partition=long '\(slurm)/merge.sh'",
    ] {
      #expect(output.out.contains(line + "\n"), "\(line) is not in \(output.out)")
    }
    #expect(folder.files() == ["small.yaml"])
  }

  @Test func shardsArePackedAndTheMergeRefersToThem() async throws {
    let folder = try folder([:])
    let output = try await run(
      "submit", "small.yaml", "--shards", "3", "--pack", "--virtual", "--dry-run", in: folder)
    #expect(output.status == 0, "\(output.err)")
    #expect(output.out.contains("--threads \"${SLURM_CPUS_PER_TASK:-1}\" --pack\n"))
    #expect(output.out.contains("/results --virtual\n"), "\(output.out)")
    let wrong = try await run("submit", "small.yaml", "--shards", "3", "--virtual", in: folder)
    #expect(wrong.status == 64 && wrong.err.contains("--virtual refers to packs: add --pack."))
  }

  @Test func onlyWhatIsMissingIsSubmittedAndMerges() async throws {
    let folder = try folder()
    let arguments = [
      "submit", "small.yaml", "--shards", "4", "-o", "it's 50% mine", "--", "--account=lab",
    ]
    let first = try await Program.run(
      "/usr/bin/env",
      ["PATH=\(folder.path)/bin:/usr/bin:/bin", Program.deadneurons] + arguments, in: folder.path)
    #expect(first.status == 0, "\(first.err)")
    let slurm = "\(folder.path)/it's 50% mine/small/slurm"
    #expect(
      first.out == """
        small: 4 of 4 blocks are missing, in 4 of 4 shards
        array job  41, shards 1-4
        merge job  42
        scripts and logs: \(slurm)

        """)
    #expect(
      calls(folder) == [
        ["--parsable", "--account=lab", "\(slurm)/array.sh"],
        ["--parsable", "--dependency=afterany:41", "--account=lab", "\(slurm)/merge.sh"],
      ])
    // Two of four tasks, from another folder, then the merge.
    for task in ["2", "3"] {
      let ran = try await Program.run(
        "/usr/bin/env", ["SLURM_ARRAY_TASK_ID=\(task)", "bash", "\(slurm)/array.sh"],
        in: Program.package)
      #expect(ran.status == 0 && ran.out.contains("this shard is done"), "\(ran.err)")
    }
    let early = try await Program.run("bash", slurm: "\(slurm)/merge.sh")
    #expect(early.status == 2)
    let advice = try #require(early.err.split(separator: "\n").last)
    #expect(
      advice.contains("small: 2 blocks are missing, in shards 1,4 of 4; to submit only those: "))
    // The command that it names does just that.
    let command = try #require(advice.components(separatedBy: "only those: ").last)
    let again = try await Program.run(
      "/usr/bin/env", ["PATH=\(folder.path)/bin:/usr/bin:/bin", "bash", "-c", command],
      in: Program.package)
    #expect(again.out.contains("array job  43, shards 1,4\n"), "\(again.err)")
    let script = try String(contentsOfFile: "\(slurm)/array.sh", encoding: .utf8)
    #expect(script.contains("#SBATCH --array=1,4\n"))
    for task in ["1", "4"] {
      _ = try await Program.run(
        "/usr/bin/env",
        [
          "SLURM_ARRAY_TASK_ID=\(task)", "SLURM_CPUS_PER_TASK=2", "bash",
          "\(slurm)/array.sh",
        ], in: Program.package)
    }
    // Nothing is missing now: the merge alone is submitted.
    let last = try await Program.run(
      "/usr/bin/env",
      ["PATH=\(folder.path)/bin:/usr/bin:/bin", Program.deadneurons, "submit", "--json"]
        + arguments.dropFirst(), in: folder.path)
    let submitted = try #require(try Sample.json(last) as? [String: Any])
    #expect(submitted["array_job"] == nil && submitted["merge_job"] as? Int == 45)
    #expect(calls(folder).last == ["--parsable", "--account=lab", "\(slurm)/merge.sh"])
    let merged = try await Program.run("bash", slurm: "\(slurm)/merge.sh")
    #expect(merged.status == 0, "\(merged.err)")
    _ = try await Sample.run(in: folder)
    #expect(
      try await Sample.digest("it's 50% mine/small/small.h5", in: folder)
        == Sample.digest("results/small/small.h5", in: folder))
  }

  @Test func statusTellsWhatSlurmTells() async throws {
    let squeue = """
      #!/bin/sh
      if [ -e "$0.fails" ]; then echo "squeue: error: no controller" >&2; exit 1; fi
      cat "$0.json"
      """
    let folder = try folder(["sbatch": Self.sbatch, "squeue": squeue])
    try folder.write("{\"jobs\": []}", to: "bin/squeue.json")
    let submitted = try await run("submit", "small.yaml", "--shards", "4", in: folder)
    #expect(submitted.status == 0, "\(submitted.err)")
    // Nothing is known of the jobs, and no block is there.
    let gone = try await run("status", in: folder)
    #expect(gone.status == 0 && gone.out.contains(" 0 of 4 "), "\(gone.err)")
    #expect(gone.out.contains("  array job 41: gone from the queue\n"))
    #expect(gone.out.contains("4 blocks are missing and no task is left; to submit only those:"))
    let jobs = [
      ("RUNNING", "", 0), ("PENDING", "3-4", 0), ("FAILED", "", 2 << 8),
    ].map { state, waiting, code in
      """
      {"job_id": 41, "array_job_id": 41, "array_task_string": "\(waiting)",
       "job_state": "\(state)", "exit_code": \(code), "state_reason": "None"}
      """
    }
    try folder.write(
      "{\"jobs\": [\(jobs.joined(separator: ",")), {\"job_id\": 42, \"job_state\": \"PENDING\"}]}",
      to: "bin/squeue.json")
    let busy = try await run("status", in: folder)
    #expect(busy.out.contains("  array job 41: 1 running, 2 waiting, 1 finished\n"))
    #expect(busy.out.contains("  merge job 42: 1 waiting\n") && !busy.out.contains("no task is"))
    let row = try #require(
      try Sample.rows(await run("status", "--json", in: folder)).first)
    #expect(row["blocks_missing"] as? Int == 4)
    let slurm = try #require(row["slurm"] as? [String: Any])
    #expect((slurm["array"] as? [String: Any])?["waiting"] as? Int == 2)
    // While tasks are in the queue, no more are submitted.
    let again = try await run("submit", "small.yaml", "--shards", "4", in: folder)
    #expect(again.status == 1 && again.err.contains("is still in the queue: 1 running, 2 waiting"))
    #expect(calls(folder).count == 2)
    try folder.write("", to: "bin/squeue.fails")
    let mute = try await run("status", in: folder)
    #expect(mute.status == 0 && mute.out.contains("squeue --json failed: squeue: error: no contr"))
    let none = try await run("status", in: folder, path: "/none")
    #expect(none.status == 0 && none.out.contains("  array job 41: not known\n"))
    #expect(none.out.contains("  squeue was not found; "))
  }

  /// As Documentation/CLUSTERS.md has it.
  @Test func shardsByXargsMerge() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Sample.text, to: "small.yaml")
    let output = try await Program.run(
      "/bin/sh",
      [
        "-c",
        "seq 16 | xargs -P 4 -I {} \"$0\" run small.yaml --quiet --threads 1 --shard {}/16",
        Program.deadneurons,
      ], in: folder.path)
    #expect(output.status == 0, "\(output.err)")
    #expect(try await Program.run("merge", "small.yaml", in: folder).status == 0)
    let whole = try await Program.run("run", "small.yaml", "-q", "-o", "whole", in: folder)
    #expect(whole.status == 0)
    #expect(
      try await Sample.digest("results/small/small.h5", in: folder)
        == Sample.digest("whole/small/small.h5", in: folder))
  }

  @Test func whatSbatchRefusesIsSaidAndTheScriptsStay() async throws {
    let folder = try folder()
    try folder.write("invalid partition specified: nope", to: "bin/sbatch.refuse")
    let refused = try await run("submit", "small.yaml", "--shards", "2", in: folder)
    #expect(refused.status == 1 && refused.out.isEmpty && refused.problems.count == 1)
    #expect(refused.err.contains("sbatch refused: invalid partition specified: nope; mend"))
    #expect(
      folder.files(in: "results/small/slurm") == ["array.sh", "merge.sh", "submission.json"])
    try folder.write("Invalid job array specification", to: "bin/sbatch.refuse")
    let many = try await run("submit", "small.yaml", "--shards", "2", in: folder)
    #expect(many.err.contains("choose fewer --shards"))
    let none = try await run("submit", "small.yaml", "--shards", "2", in: folder, path: "/none")
    #expect(none.status == 1 && none.err.hasPrefix("sbatch was not found; "))
  }

  @Test(arguments: [
    ["--shards", "0"], ["--shards", "2", "--", "--array=1-2"], ["--shards", "2", "--", "job.sh"],
    [],
  ])
  func wrongOptionsAreUsageErrors(_ options: [String]) async throws {
    let folder = try folder()
    let output = try await Program.run(
      Program.deadneurons, ["submit", "small.yaml"] + options, in: folder.path)
    #expect(output.status == 64 && output.out.isEmpty)
    #expect(folder.files(in: "results").isEmpty && calls(folder).isEmpty)
  }
}

extension Program {
  /// Runs a batch script by a shell, in a folder that is not that of the study.
  fileprivate static func run(_ shell: String, slurm script: String) async throws -> Output {
    try await run("/usr/bin/env", [shell, script], in: package)
  }
}
