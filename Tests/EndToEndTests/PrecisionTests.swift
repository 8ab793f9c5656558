import TestSupport
import Testing

/// `training.precision` as a user meets it.
@Suite struct PrecisionTests {
  private static let text = """
    name: small
    networks: 20
    data: {source: iris, split: {test: 0.2}, transform: standardize}
    network: {hidden: [4, 3], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.1, batch: 8, steps: 60}
    record: {every: 20, probe: 40}
    factors:
      training.precision: [float32, float64]
    """

  @Test func itIsAFactorAndItsBitsDependOnNothingElse() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.text, to: "small.yaml")
    var digests: Set<Substring> = []
    for threads in ["1", "2"] {
      let run = try await Program.run(
        "run", "small.yaml", "-q", "--threads", threads, "-o", "out\(threads)", in: folder)
      #expect(run.status == 0, "\(run.err)")
      let file = try #require(
        folder.files().first {
          $0.hasPrefix("out\(threads)/") && $0.hasSuffix(".h5") && !$0.contains("/blocks/")
        })
      digests.insert(try await Program.run("digest", file, in: folder).out.prefix(64))
      let verified = try await Program.run("verify", file, in: folder)
      #expect(verified.status == 0, "\(verified.err)")
      let autopsy = try await Program.run(
        "autopsy", file, "--all", "--where", "precision=float64", in: folder)
      #expect(autopsy.status == 1 && autopsy.err.contains("float64 cannot be lived again"))
    }
    #expect(digests.count == 1)
  }

  @Test func anotherWordIsRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.text.replacing("float64]", with: "float16]"), to: "small.yaml")
    let answer = try await Program.run("validate", "small.yaml", in: folder)
    #expect(answer.status == 64 && answer.err.contains("float16"))
    #expect(answer.err.contains("did you mean 'float32'"))
  }
}
