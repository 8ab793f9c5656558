import Foundation
import HDF5
import Testing

@Suite struct VirtualSourceTests {
  /// Rows 10, 11, … of two columns in one file, 20, 21, … in another.
  private func sources(in folder: String) throws {
    for (name, start) in [("one", 10), ("two", 20)] {
      let file = try File.create("\(folder)/\(name).h5")
      try file.createGroup("g").createDataset("x", of: Float.self, shape: [4, 2], chunk: [3, 2])
        .write((0..<8).map { Float(start + $0 / 2) + Float($0 % 2) / 2 })
      try file.close()
    }
  }

  private func source(
    _ file: String, there: Int = 0, first: Int, rows: Int, blocks: Int = 1, stride: Int = 1
  ) -> VirtualSource {
    VirtualSource(
      file: file, dataset: "/g/x", shape: [4, 2], firstThere: there, first: first, rows: rows,
      blocks: blocks, stride: stride)
  }

  private func make(_ path: String, _ sources: [VirtualSource]) throws {
    let file = try File.create(path)
    _ = try file.createVirtualDataset("x", of: Float.self, shape: [9, 2], sources: sources)
    try file.close()
  }

  @Test func rowsComeFromWhereTheyAreSaidToLie() throws {
    try inTemporaryFolder { folder in
      try sources(in: folder)
      let path = "\(folder)/all.h5"
      // Rows 0, 1, 4, 5 from one; 2 and 6 from rows 1 and 2 of two; 3, 7 and 8 from nowhere.
      try make(
        path,
        [
          source("one.h5", first: 0, rows: 2, blocks: 2, stride: 4),
          source("two.h5", there: 1, first: 2, rows: 1, blocks: 2, stride: 4),
        ])
      let file = try File.open(path, virtualFiles: ["one.h5", "two.h5"])
      let dataset = try file.dataset("x")
      #expect(try dataset.virtualFiles == ["one.h5", "two.h5"])
      let rows = try dataset.read(as: Float.self)
      let firsts = stride(from: 0, to: 18, by: 2).map { rows[$0] }
      #expect(firsts.map { $0.isNaN ? -1 : $0 } == [10, 11, 21, -1, 12, 13, 22, -1, -1])
      #expect(rows[1] == 10.5 && rows[5] == 21.5)
      #expect(try dataset.read(as: Float.self, at: [4, 1], count: [3, 1]) == [12.5, 13.5, 22.5])
    }
  }

  @Test func filesThatNobodyNamedAreNotOpened() throws {
    try inTemporaryFolder { folder in
      try sources(in: folder)
      let path = "\(folder)/all.h5"
      try make(path, [source("one.h5", first: 0, rows: 4), source("two.h5", first: 4, rows: 4)])
      for known in [[], ["one.h5"], ["./one.h5", "two.h5"]] as [Set<String>] {
        let error = try failure(.refused) {
          _ = try File.open(path, virtualFiles: known).dataset("x")
        }
        #expect(error.object == "/x")
      }
      let plain = try File.open("\(folder)/one.h5")
      #expect(try plain.dataset("g/x").virtualFiles == [])
    }
  }

  @Test func rowsOutsideOfEitherShapeAreRefused() throws {
    try inTemporaryFolder { folder in
      for (number, wrong) in [
        source("one.h5", there: 3, first: 0, rows: 2),
        source("one.h5", first: 8, rows: 2),
        source("one.h5", first: 0, rows: 2, blocks: 2, stride: 1),
        source("one.h5", first: -1, rows: 1),
        source("one.h5", first: 0, rows: 0),
        VirtualSource(
          file: "one.h5", dataset: "/g/x", shape: [4, 3], firstThere: 0, first: 0, rows: 1),
      ].enumerated() {
        _ = try failure(.mismatch) { try make("\(folder)/\(number).h5", [wrong]) }
      }
    }
  }
}
