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

  /// The line that must end a file of these bytes.
  private func expected(_ data: [UInt8]) -> String {
    var hashes: [UInt8] = []
    for first in stride(from: 0, to: data.count, by: 262_144) {
      hashes += SHA256.hash(data: data[first..<min(first + 262_144, data.count)])
    }
    let hash = SHA256.hash(data: hashes + Array(holds.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
    return "\nDeadNeurons seal 2, SHA-256 \(hash) of \(holds)\n"
  }

  @Test func theSealIsOneLineWithTheHashOfWhatStandsBefore() throws {
    let folder = try TemporaryFolder()
    let path = try sealed(in: folder)
    let bytes = try bytes(path)
    let line = String(decoding: bytes.suffix(FileSeal.size), as: UTF8.self)
    #expect(line == expected(Array(bytes.dropLast(FileSeal.size))))
    #expect(try FileSeal.check(path) == .sound(holds: holds))
    #expect(FileSeal.claim(of: path) == holds)
    #expect(try File.open(path).dataset("x").read(as: Float.self) == [1, 2, 3])
  }

  @Test func theSealOfAnotherReleaseIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = try sealed(in: folder)
    var whole = try bytes(path)
    whole[whole.count - FileSeal.size + "\nDeadNeurons seal ".utf8.count] = UInt8(ascii: "1")
    try Data(whole).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: ResultsError.self) { try FileSeal.check(path) }
    #expect(error?.description.contains("has the seal of another release") == true)
  }

  // Helpers are worth their while from 32 MiB on.
  @Test(arguments: [262_143, 262_144, 262_145, 3_000_000, 100_000_000])
  func pieceByPiece(_ size: Int) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a"
    var data = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    try Data(data).write(to: URL(fileURLWithPath: path))
    try FileSeal.append(to: path, holds: holds, called: path)
    let seal = expected(data)
    #expect(String(decoding: try bytes(path).suffix(FileSeal.size), as: UTF8.self) == seal)
    #expect(try FileSeal.check(path) == .sound(holds: holds))
    for place in size > 50_000_000 ? [size / 2] : [0, 262_142, size / 2, size - 1] {
      data[place] ^= 1
      try Data(data + Array(seal.utf8)).write(to: URL(fileURLWithPath: path))
      #expect(throws: ResultsError.self, "byte \(place)") { try FileSeal.check(path) }
      data[place] ^= 1
    }
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
