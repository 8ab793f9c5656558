import Foundation
import HDF5
import Testing

/// Runs `body` with a fresh folder that is removed afterwards.
func inTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("hdf5-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

/// The error that `body` must throw.
func failure(
  _ kind: HDF5Error.Kind, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) throws -> HDF5Error {
  let error = try #require(
    throws: HDF5Error.self, sourceLocation: sourceLocation, performing: body)
  #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
  return error
}
