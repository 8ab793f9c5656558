import Slurm
import Testing

@Suite struct JobScriptTests {
  @Test func theCommandTakesTheShellsPlace() {
    let script = JobScript(
      comment: "A test.",
      directives: [
        ("requeue", nil), ("output", JobScript.literal("/a b/50%/it's") + "/%A_%a.log"),
      ],
      command: [
        .text("/bin/a program"), .text("--shard"), .shell("${SLURM_ARRAY_TASK_ID}/4"),
      ])
    #expect(
      script.text == """
        #!/bin/bash
        # A test.
        #SBATCH --requeue
        #SBATCH --output='/a b/50%%/it'\\''s/%A_%a.log'
        exec '/bin/a program' --shard "${SLURM_ARRAY_TASK_ID}/4"

        """)
  }
}
