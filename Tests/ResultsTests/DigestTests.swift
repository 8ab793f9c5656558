import Crypto
import Foundation
import HDF5
import Results
import TestSupport
import Testing

@Suite struct DigestTests {
  let folder: TemporaryFolder
  let digest: String

  init() throws {
    folder = try TemporaryFolder()
    digest = try Sample.digest(Sample.file(in: folder))
  }

  @Test func itIsSHA256OverTheWrittenRule() throws {
    // A second reading of the rule in `digest()`, over this file's smallest part that covers
    // numbers, labels, strings and nesting; the rest of the file is removed.
    let path = "\(folder.path)/small.h5"
    let file = try File.create(path)
    try file.writeAttribute("format_version", Int32(1))
    try file.writeAttribute("study", "small")
    try file.writeAttribute("study_hash", "")
    try file.createStringDataset("study", shape: []).write(["text"])
    try file.createDataset("condition", of: Int32.self, shape: [0]).write([Int32]())
    try file.createDataset("seed", of: Int64.self, shape: [2]).write([7, -1] as [Int64])
    let group = try file.createGroup("g")
    try group.createDataset("b", of: Float.self, shape: [1, 2]).write([1.5, -Float.nan])
    try group.createDataset("a", of: Int8.self, shape: [3]).write([0, 1, 1] as [Int8])
    try file.createStringDataset("names", shape: [2]).write(["é", ""])
    try file.close()

    var bytes: [UInt8] = []
    func add(_ text: String) { bytes += Array(text.utf8) + [0] }
    add("condition"); add("int32"); add("0")
    add("g/a"); add("int8"); add("3"); bytes += [0, 1, 1]
    add("g/b"); add("float32"); add("1"); add("2")
    bytes += [0, 0, 0xc0, 0x3f, 0, 0, 0xc0, 0x7f]
    add("names"); add("string"); add("2"); add("é"); add("")
    add("seed"); add("int64"); add("2")
    bytes += [7, 0, 0, 0, 0, 0, 0, 0] + Array(repeating: 0xff, count: 8)
    let expected = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    #expect(try Sample.digest(path) == expected)
  }

  @Test func titlesVerdictsAndAttributesHaveNoPartInIt() throws {
    let titled = try Sample.planted(Sample.text.replacing("A title", with: "Another title"))
    #expect(try Sample.digest(Sample.file(in: folder, "t.h5", of: titled)) == digest)
    let judged = try Sample.file(in: folder, "v.h5") { try $0.writeAttribute("note", "x") }
    try DerivedTable(
      group: "verdicts", axis: "claim", labels: ["c"], columns: [("p", .numbers([0.5]))]
    ).append(to: judged)
    #expect(try Sample.digest(judged) == digest)
  }

  @Test(arguments: [["-l", "CONTI"], ["-f", "SHUF", "-f", "GZIP=1"]])
  func chunksAndFiltersHaveNoPartInIt(_ options: [String]) throws {
    let path = try Sample.file(in: folder, "c.h5")
    // The whole file copied without chunks, or compressed, by the library's own tool.
    let copy = "\(folder.path)/repacked.h5"
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tool.arguments = ["h5repack"] + options + [path, copy]
    try tool.run()
    tool.waitUntilExit()
    try #require(tool.terminationStatus == 0, "h5repack is in the package hdf5-tools")
    #expect(!FileManager.default.contentsEqual(atPath: path, andPath: copy))
    #expect(try Sample.digest(copy) == digest)
  }

  @Test(arguments: [
    "condition_0000/layer_1/bias", "condition_0001/output/bias", "condition_0001/probe_loss",
    "condition_0000/layer_2/dead_never_fires", "network/test_loss", "network/diverged_at", "seed",
    "condition_0001/step", "learning_rate", "condition_0000/input/weight_change",
  ])
  func aChangedValueChangesIt(_ dataset: String) throws {
    let path = try Sample.file(in: folder, "x.h5") { file in
      let data = try file.dataset(dataset)
      let last = try data.shape.map { $0 - 1 }
      let one = last.map { _ in 1 }
      switch try data.elementType {
      case .int8:
        let old = try data.read(as: Int8.self, at: last, count: one)[0]
        try data.write([1 - old], at: last, count: one)
      case .int32: try data.write([Int32(77)], at: last, count: one)
      case .int64: try data.write([Int64(77)], at: last, count: one)
      case .float64:
        let old = try data.read(as: Double.self, at: last, count: one)[0]
        try data.write([old.nextUp], at: last, count: one)
      default:
        let old = try data.read(as: Float.self, at: last, count: one)[0]
        try data.write([old.nextUp], at: last, count: one)
      }
    }
    #expect(try Sample.digest(path) != digest)
  }

  @Test func allNaNAreAlikeAndTheSignOfZeroCounts() throws {
    let nan = try Sample.file(in: folder, "n.h5") {
      try $0.dataset("condition_0000/probe_loss")
        .write([-Float(nan: 5, signaling: false)], at: [3, 3], count: [1, 1])
    }
    #expect(try Sample.digest(nan) == digest)
    func zero(_ value: Float) throws -> String {
      try Sample.digest(
        Sample.file(in: folder, "z\(value).h5") {
          try $0.dataset("condition_0000/probe_loss").write([value], at: [0, 0], count: [1, 1])
        })
    }
    #expect(try zero(0) != zero(-0.0))
  }
}
