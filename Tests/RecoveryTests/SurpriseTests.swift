import Foundation
import TestSupport
import Testing

/// No run does what was not asked for: nothing outside its folder, nothing that a variable says.
@Suite struct SurpriseTests {
  private static let study = """
    name: plain
    networks: 20
    data: {source: iris, split: {test: 0.2}}
    network: {hidden: [4], activation: relu, weights: he_normal}
    training: {loss: cross_entropy, learning_rate: 0.05, batch: 16, steps: 40}
    record: {every: 10, probe: 40}
    """

  private func folderWithStudy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.study, to: "study.yaml")
    return folder
  }

  /// A name in the results folder, to be replaced by a link that leads out of it.
  private static let places = [
    "plain", "plain/blocks", "plain/plain.h5", "plain/verdicts.json", "plain/digest.txt",
    "plain/run.json", "plain/plan.json", "plain/blocks/<first>",
  ]

  @Test(arguments: places) func linksOutOfTheFolderAreRefused(place: String) async throws {
    let folder = try folderWithStudy()
    let run = try await Program.run("run", "study.yaml", "-q", in: folder)
    try #require(run.status == 0, "\(run.err)")
    let first = folder.files(in: "results/plain/blocks")[0]
    let name = place.replacing("<first>", with: first)
    let path = "\(folder.path)/results/\(name)"
    try FileManager.default.moveItem(atPath: path, toPath: "\(folder.path)/outside")
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "\(folder.path)/outside")
    let before = folder.files(in: "outside")
    for command in ["run", "merge"] {
      let output = try await Program.run(command, "study.yaml", in: folder)
      #expect(output.status == 1 && output.problems.count == 1, "\(command): \(output.err)")
      #expect(output.err.hasPrefix("results/\(name): is a link, "), "\(command): \(output.err)")
    }
    #expect(folder.files(in: "outside") == before)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path).hasSuffix("/outside"))
  }

  @Test func linksThatLeadNowhereAreRefusedToo() async throws {
    let folder = try folderWithStudy()
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/results", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/results/plain", withDestinationPath: "\(folder.path)/nowhere")
    let output = try await Program.run("run", "study.yaml", in: folder)
    #expect(output.status == 1 && output.err.hasPrefix("results/plain: is a link, "))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/nowhere"))
  }

  @Test func nothingIsWrittenOutsideTheResultsFolder() async throws {
    let folder = try folderWithStudy()
    let output = try await Program.run("run", "study.yaml", "-q", "-o", "a/b", in: folder)
    #expect(output.status == 0, "\(output.err)")
    #expect(
      folder.files().allSatisfy { $0 == "study.yaml" || $0.hasPrefix("a/b/plain/") },
      "\(folder.files())")
  }

  @Test(
    arguments: [
      "../out", "/tmp/out", "a/b", "..", ".hidden", "-o", "a\\\\nb", "$(id)", "CON:", " ",
    ])
  func namesThatWouldLeadElsewhereAreRefused(name: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.study.replacing("name: plain", with: "name: \"\(name)\""), to: "study.yaml")
    let output = try await Program.run("run", "study.yaml", in: folder)
    #expect(output.status == 64 && output.err.hasPrefix("study.yaml:1:7: "), "\(output.err)")
    #expect(folder.files() == ["study.yaml"])
  }

  @Test func variablesOfTheEnvironmentHaveNoSay() async throws {
    let folder = try folderWithStudy()
    let plain = try await Program.run("run", "study.yaml", "-o", "plain", in: folder)
    try #require(plain.status == 0, "\(plain.err)")
    let environment = [
      "OMP_NUM_THREADS": "7", "OMP_DYNAMIC": "true", "GSL_RNG_TYPE": "taus", "GSL_RNG_SEED": "99",
      "GSL_IEEE_MODE": "double-precision,round-up", "HDF5_PLUGIN_PATH": folder.path,
      "HDF5_PLUGIN_PRELOAD": "all", "HDF5_DRIVER": "core", "HDF5_DISABLE_VERSION_CHECK": "0",
      "HDF5_DEBUG": "all", "HDF5_NOCLEANUP": "1", "HDF5_VDS_PREFIX": "/nowhere",
      "HDF5_EXTFILE_PREFIX": "/nowhere", "HDF5_USE_FILE_LOCKING": "FALSE",
      "OPENBLAS_NUM_THREADS": "3", "MKL_NUM_THREADS": "3", "LC_ALL": "de_DE.UTF-8",
      "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "POSIXLY_CORRECT": "1",
      "TMPDIR": "/nowhere", "HOME": "/nowhere",
    ]
    let changed = try await Program.run(
      Program.deadneurons, ["run", "study.yaml", "-o", "other"], in: folder.path,
      environment: environment)
    #expect(changed.status == 0, "\(changed.err)")
    #expect(
      changed.out.replacing("other/", with: "plain/") == plain.out, "\(changed.out) \(changed.err)")
    for name in folder.files(in: "plain") where !name.hasSuffix("run.json") {
      let (one, two) = (
        FileManager.default.contents(atPath: "\(folder.path)/plain/\(name)"),
        FileManager.default.contents(atPath: "\(folder.path)/other/\(name)")
      )
      #expect(one == two, "\(name) differs")
    }
    #expect(folder.files(in: "plain").count == folder.files(in: "other").count)
  }
}
