import HDF5
import Results
import TestSupport
import Testing

@Suite struct DerivedTableTests {
  private let table = DerivedTable(
    group: "verdicts", axis: "claim", labels: ["a", "b"],
    columns: [
      ("says", .texts(["eins", "zwei — ü"])), ("p", .numbers([0.25, .nan])),
      ("n", .counts([7, 0])),
    ])

  @Test func aTableIsLabelledAndMarkedAsDerived() throws {
    let folder = try TemporaryFolder()
    let path = try Sample.file(in: folder)
    try table.append(to: path)
    let file = try File.open(path)
    let group = try file.group("verdicts")
    #expect(try group.readAttribute("derived", as: Int32.self) == 1)
    #expect(try group.dataset("claim").readStrings() == ["a", "b"])
    #expect(try group.dataset("says").readStrings() == ["eins", "zwei — ü"])
    let p = try group.dataset("p").read(as: Double.self)
    #expect(p[0] == 0.25 && p[1].isNaN)
    #expect(try group.dataset("n").read(as: Int64.self) == [7, 0])
    #expect(try group.dataset("p").hasAttribute("DIMENSION_LIST"))
  }

  @Test func aSecondTableOfTheNameIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try Sample.file(in: folder)
    try table.append(to: path)
    #expect(throws: HDF5Error.self) { try table.append(to: path) }
    #expect(try StudyFile(path).study == "planted")
  }
}
