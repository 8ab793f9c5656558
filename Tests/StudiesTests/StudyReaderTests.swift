import Testing

@testable import Studies

@Suite struct StudyReaderTests {
  @Test func theExampleOfTheDesignReads() throws {
    let study = try StudyReader.read(text: Samples.ternary, file: "study.yaml")
    #expect(study.name == "ternary-inputs")
    #expect(study.conditions.count == 6)
  }
}
