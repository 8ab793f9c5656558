import Testing

@testable import DataSets

@Suite struct TableReaderTests {
  private func read(
    _ text: String, target: [String] = ["t"], inputs: [String]? = nil, split: String? = nil
  ) throws -> DataSet {
    try TableReader(
      table: table(text), target: target, inputs: inputs, splitColumn: split, task: .automatic,
      missing: .error
    ).dataSet(name: "d")
  }

  private let text = "a,part,t,b\n1,train,x,red\n2,test,y,blue\n3,train,x,red\n"

  @Test func everyOtherColumnIsAnInput() throws {
    let data = try read(text, split: "part")
    #expect(data.featureNames == ["a", "b=blue", "b=red"])
    #expect(data.inputs == [1, 0, 1, 2, 1, 0, 3, 0, 1])
    #expect(data.targets == .classes(labels: [0, 1, 0], names: ["x", "y"]))
    #expect(data.givenTest == [false, true, false])
  }

  @Test func inputsComeInTheOrderAskedFor() throws {
    let data = try read(text, inputs: ["b", "a"])
    #expect(data.featureNames == ["b=blue", "b=red", "a"])
    #expect(data.givenTest == nil)
  }

  @Test func refuses() {
    #expect(
      message { _ = try read(text, target: ["u"]) }
        == "t.csv: there is no column 'u' (columns: a, part, t, b)")
    #expect(
      message { _ = try read(text, inputs: ["a", "c"]) }
        == "t.csv: there is no column 'c' (columns: a, part, t, b)")
    #expect(
      message { _ = try read(text, inputs: ["a", "t"]) }
        == "t.csv: column 't': it is the target or the split")
    #expect(
      message { _ = try read(text, inputs: ["part"], split: "part") }
        == "t.csv: column 'part': it is the target or the split")
    #expect(
      message { _ = try read(text, split: "t") }
        == "t.csv: column 't': it is the split and a target")
    #expect(
      message { _ = try read(text, split: "b") }
        == "t.csv:2: column 'b': 'red' is neither 'train' nor 'test'")
    #expect(
      message { _ = try read("t\nx\ny\n") } == "t.csv: no column is left for the inputs")
    #expect(
      message { _ = try read("b,b=red,t\nred,1,x\nblue,2,y\n") }
        == "t.csv: two inputs would be called 'b=red' (rename one of the columns)")
  }
}
