import Results
import Studies
import TestSupport
import Testing

@Suite struct BlockIdentityTests {
  private func identity(
    _ changes: (String, String)..., block: Int = 0, data: String = "d"
  ) throws -> BlockIdentity {
    let text = changes.reduce(Sample.text) { $0.replacing($1.0, with: $1.1) }
    #expect(changes.isEmpty || text != Sample.text)
    let study = try StudyReader.read(text: text, file: "s.yaml")
    return BlockIdentity(study: study, block: study.blocks[block], dataHash: data)
  }

  @Test func whatTrainingDoesNotDependOnLeavesItAlone() throws {
    let base = try identity()
    #expect(base.hash.count == 64)
    #expect(base.fileName == "\(base.hash.prefix(32)).h5")
    #expect(try identity(("name: planted", "name: other")) == base)
    #expect(try identity(("A title", "Another")) == base)
    #expect(try identity(("networks: 18", "networks: 40")) == base)
    #expect(try identity(("[relu, elu]", "[relu, elu, tanh]")) == base)
  }

  @Test func everythingElseChangesIt() throws {
    let all = [
      try identity(), try identity(block: 1), try identity(block: 2), try identity(data: "e"),
      try identity(("first_seed: 100", "first_seed: 101")),
      try identity(("title: A title", "seed: 7")),
      try identity(("every: 4", "every: 5")), try identity(("[3, 2]", "[2, 3]")),
      try identity(("steps: 10", "steps: 11")), try identity(("[0.1]", "[0.2]")),
      try identity(("0.05", "0.06")), try identity(("networks: 18", "networks: 15")),
    ]
    #expect(Set(all.map(\.hash)).count == all.count)
  }
}
