import Crypto
import Foundation
import HDF5
import TestSupport
import Testing

@testable import Results

@Suite struct FileSealTests {
  private let holds = String(repeating: "0123456789abcdef", count: 4)

  private func sealed(in folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/a.h5"
    let file = try File.create(path)
    try file.createDataset("x", of: Float.self, shape: [3]).write([1, 2, 3] as [Float])
    try file.close()
    try FileSeal.append(to: path, holds: holds, called: path)
    return path
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test func theSealIsOneLineWithTheHashOfWhatStandsBefore() throws {
    let folder = try TemporaryFolder()
    let path = try sealed(in: folder)
    let bytes = try bytes(path)
    let data = bytes.dropLast(FileSeal.size)
    let hash = SHA256.hash(data: data + Array(holds.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
    let line = String(decoding: bytes.suffix(FileSeal.size), as: UTF8.self)
    #expect(line == "\nDeadNeurons seal 1, SHA-256 \(hash) of \(holds)\n")
    #expect(try FileSeal.check(path) == .sound(holds: holds))
    #expect(FileSeal.claim(of: path) == holds)
    #expect(try File.open(path).dataset("x").read(as: Float.self) == [1, 2, 3])
  }

  @Test func everyBitIsSeen() throws {
    let folder = try TemporaryFolder()
    let path = try sealed(in: folder)
    let whole = try bytes(path)
    for place in stride(from: 0, to: whole.count, by: 37) {
      var spoilt = whole
      spoilt[place] ^= 1 << (place % 8)
      try Data(spoilt).write(to: URL(fileURLWithPath: path))
      #expect(throws: ResultsError.self, "byte \(place)") { try FileSeal.check(path) }
    }
  }

  @Test func everyLengthIsSeenButThatWithoutTheSeal() throws {
    let folder = try TemporaryFolder()
    let path = try sealed(in: folder)
    let whole = try bytes(path)
    let data = whole.count - FileSeal.size
    for length in [data + 1, whole.count - 1] {
      try Data(whole.prefix(length)).write(to: URL(fileURLWithPath: path))
      #expect(throws: ResultsError.self, "\(length) bytes") { try FileSeal.check(path) }
    }
    try Data(whole + [10]).write(to: URL(fileURLWithPath: path))
    #expect(throws: ResultsError.self) { try FileSeal.check(path) }
    try Data(whole.prefix(data)).write(to: URL(fileURLWithPath: path))
    #expect(try FileSeal.check(path) == .none)
    #expect(FileSeal.claim(of: path) == nil)
  }

  @Test func aPipeDoesNotKeepWaiting() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/pipe.h5"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(FileSeal.claim(of: path) == nil)
    #expect(throws: ResultsError.self) { try FileSeal.check(path) }
  }
}
