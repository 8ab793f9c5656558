import Slurm
import Testing

/// Answers of `squeue --json`, cut down to what is read and some of what is not.
@Suite struct QueueTests {
  /// Slurm 22.05: an array of four tasks with two waiting, and a merge job.
  static let old = """
    {"meta": {"Slurm": {"version": {"major": 22, "micro": 8, "minor": 5}}}, "errors": [], "jobs": [
    {"job_id": 3, "array_job_id": 1, "array_task_id": 1, "array_task_string": "",
     "job_state": "RUNNING", "exit_code": 0, "state_reason": "None", "nodes": "n1"},
    {"job_id": 2, "array_job_id": 0, "array_task_id": null, "array_task_string": "",
     "job_state": "PENDING", "exit_code": 0, "state_reason": "Dependency", "nodes": ""},
    {"job_id": 4, "array_job_id": 1, "array_task_id": 2, "array_task_string": "",
     "job_state": "CANCELLED", "exit_code": 15, "state_reason": "None", "nodes": "n2"},
    {"job_id": 1, "array_job_id": 1, "array_task_id": null, "array_task_string": "3-4",
     "job_state": "PENDING", "exit_code": 0, "state_reason": "Resources", "nodes": ""}]}
    """

  /// The same in the words of Slurm 23.11 and later.
  static let new = """
    {"jobs": [
    {"job_id": 3, "array_job_id": {"set": true, "infinite": false, "number": 1},
     "array_task_string": "", "job_state": ["RUNNING"], "state_reason": "None"},
    {"job_id": 2, "array_job_id": {"set": false, "infinite": false, "number": 0},
     "array_task_string": "", "job_state": ["PENDING"], "state_reason": "Dependency"},
    {"job_id": 4, "array_job_id": {"set": true, "infinite": false, "number": 1},
     "array_task_string": "", "job_state": ["CANCELLED"], "state_reason": "None"},
    {"job_id": 1, "array_job_id": {"set": true, "infinite": false, "number": 1},
     "array_task_string": "3-4", "job_state": ["PENDING"], "state_reason": "Resources"}],
     "meta": {}, "errors": [], "warnings": []}
    """

  @Test(arguments: [old, new]) func tasksAreCounted(_ json: String) throws {
    let queue = try #require(Queue(json: json))
    let array = queue.tally(of: 1)
    #expect(array.running == 1 && array.waiting == 2 && array.failed == 1 && array.finished == 0)
    #expect(array.states == ["RUNNING": 1, "PENDING": 2, "CANCELLED": 1])
    #expect(array.text == "1 running, 2 waiting, 1 failed (CANCELLED)" && array.isActive)
    #expect(queue.tally(of: 2).text == "1 waiting")
    #expect(queue.entries.first { $0.job == 2 }?.reason == "Dependency")
    // 22.05 answers with every job there is.
    let other = queue.tally(of: 7)
    #expect(other.isEmpty && !other.isActive && other.text == "gone from the queue")
  }

  @Test(arguments: ["", "[]", "{}", "{\"jobs\": 3}", "no json"])
  func whatIsNoAnswerIsNone(_ json: String) { #expect(Queue(json: json) == nil) }

  /// An exit status of 2 as 22.05 and as 23.11 write it, and one of 75.
  @Test func whatCountsAsFineIsSaid() throws {
    let codes = ["512", "{\"return_code\": {\"set\": true, \"number\": 2}}", "19200"]
    let jobs = codes.map {
      "{\"job_id\": 5, \"job_state\": \"FAILED\", \"exit_code\": \($0)}"
    }
    let queue = try #require(Queue(json: "{\"jobs\": [\(jobs.joined(separator: ","))]}"))
    #expect(queue.tally(of: 5).failed == 3)
    let tally = queue.tally(of: 5, fine: [2])
    #expect(tally.finished == 2 && tally.text == "2 finished, 1 failed (FAILED)")
  }

  @Test func everyStateIsCountedOnce() throws {
    let states = [
      "COMPLETED", "FAILED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "COMPLETING",
      "REQUEUED", "SOMETHING_NEW",
    ]
    let jobs = states.map { "{\"job_id\": 5, \"array_job_id\": 5, \"job_state\": \"\($0)\"}" }
    let tally = try #require(Queue(json: "{\"jobs\": [\(jobs.joined(separator: ","))]}"))
      .tally(of: 5)
    #expect(
      tally.waiting == 1 && tally.running == 1 && tally.finished == 1 && tally.failed == 6)
  }
}
