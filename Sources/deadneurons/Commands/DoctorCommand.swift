import ArgumentParser
import CProcessor
import Foundation
import HDF5
import Lanes
import Results
import Statistics

/// `deadneurons doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check this machine, and a results folder if one is named.",
    discussion: """
      Says which libraries and which instruction set the program was built with, whether a file \
      written here reads back, and, of a results folder, which blocks are damaged and which \
      temporary files a killed run left behind. It removes nothing.
      """)

  @Argument(help: "A results folder.", completion: .directory)
  var directory: String?

  @Flag(help: "Print JSON.")
  var json = false

  private struct Check: Encodable {
    let name: String
    let fine: Bool
    let finding: String
  }

  func run() throws {
    var checks = machine()
    if let directory {
      for folder in try ResultsFolder.studies(in: directory) { checks += examine(folder) }
    }
    if json {
      print(try JSONText.text(checks))
    } else {
      for check in checks {
        print("\(check.fine ? "ok   " : "WRONG") \(check.name): \(check.finding)")
      }
    }
    if checks.contains(where: { !$0.fine }) { throw ExitCode(.failed) }
  }

  private func machine() -> [Check] {
    var checks = [
      Check(
        name: "program", fine: true,
        finding:
          "deadneurons \(FormatVersion.package), engine \(FormatVersion.engine), format \(FormatVersion.current)"
      ),
      Check(
        name: "instruction set", fine: true,
        finding: String(cString: cprocessor_compiled())),
      Check(name: "cores", fine: true, finding: "\(ProcessInfo.processInfo.activeProcessorCount)"),
      Check(
        name: "fused multiply-add", fine: true,
        finding: "\(NumberText.short(FMAPeak.measure(), digits: 3)) GFLOP/s on one core"),
    ]
    let hash = ArithmeticCheck.hash()
    let isRight = hash == ArithmeticCheck.expected
    checks.append(
      Check(
        name: "arithmetic", fine: isRight,
        finding: isRight
          ? "the bits of every build (\(String(hash, radix: 16)))"
          : "other bits than every other build (\(String(hash, radix: 16))): do not trust digests"))
    let quantile = try? StudentT(degreesOfFreedom: 10).quantile(0.975)
    checks.append(
      Check(
        name: "GSL", fine: abs((quantile ?? 0) - 2.2281388519649385) < 1e-9,
        finding: "t quantile (0.975, 10) = \(NumberText.short(quantile, digits: 10))"))
    checks.append(roundTrip())
    return checks
  }

  private func roundTrip() -> Check {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("deadneurons-doctor-\(UUID().uuidString).h5").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      let file = try File.create(path)
      try file.createDataset(
        "x", of: Float.self, shape: [4], chunk: [4], filters: [.fletcher32]
      ).write([1, 2, 3, 4] as [Float])
      try file.close()
      let values = try File.open(path).dataset("x").read(as: Float.self)
      return Check(
        name: "HDF5", fine: values == [1, 2, 3, 4], finding: "a file with a checksum reads back")
    } catch {
      return Check(name: "HDF5", fine: false, finding: "\(error)")
    }
  }

  private func examine(_ folder: ResultsFolder) -> [Check] {
    var checks: [Check] = []
    let damaged = folder.blocks.filter { path in
      !BlockFile.isSound(path)
    }
    checks.append(
      Check(
        name: "\(folder.path)/blocks", fine: damaged.isEmpty,
        finding: damaged.isEmpty
          ? "\(folder.blocks.count) blocks, all sound"
          : "damaged: \(damaged.joined(separator: ", ")); remove them and run the study again"))
    checks.append(
      Check(
        name: "\(folder.path)", fine: true,
        finding: folder.unfinished.isEmpty
          ? "no temporary files"
          : "temporary files of a killed run: \(folder.unfinished.count); they may be removed"))
    if folder.isMerged {
      do {
        let file = try StudyFile(folder.merged)
        let digest = try file.digest()
        checks.append(Check(name: folder.merged, fine: true, finding: "digest \(digest)"))
      } catch {
        checks.append(Check(name: folder.merged, fine: false, finding: "\(error)"))
      }
    }
    return checks
  }
}
