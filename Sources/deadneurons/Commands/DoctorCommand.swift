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
      written here reads back, and, of a results folder, which blocks are damaged, which files a \
      killed run left behind and what other runs have in hand. It changes nothing, unless \
      --repair is given: then damaged blocks, temporary files and claims that belong to nobody \
      alive are removed, and the next 'deadneurons run' trains what is missing.
      """)

  @Argument(help: "A results folder.", completion: .directory)
  var directory: String?

  @Flag(help: "Remove damaged blocks and what killed runs left behind.")
  var repair = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if repair, directory == nil {
      throw ValidationError("--repair needs the name of a results folder.")
    }
  }

  func run() throws {
    var checks = machine()
    if let directory {
      for folder in try ResultsFolder.studies(in: directory) {
        checks += FolderCheckup(folder, repairs: repair).run()
      }
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

  private func machine() -> [Finding] {
    var checks = [
      Finding(
        name: "program", fine: true,
        finding:
          "deadneurons \(FormatVersion.package), engine \(FormatVersion.engine), format \(FormatVersion.current)"
      ),
      Finding(
        name: "instruction set", fine: true,
        finding: String(cString: cprocessor_compiled())),
      Finding(
        name: "cores", fine: true, finding: "\(ProcessInfo.processInfo.activeProcessorCount)"),
      Finding(
        name: "fused multiply-add", fine: true,
        finding: "\(NumberText.short(FMAPeak.measure(), digits: 3)) GFLOP/s on one core"),
    ]
    let hash = ArithmeticCheck.hash()
    let isRight = hash == ArithmeticCheck.expected
    checks.append(
      Finding(
        name: "arithmetic", fine: isRight,
        finding: isRight
          ? "the bits of every build (\(String(hash, radix: 16)))"
          : "other bits than every other build (\(String(hash, radix: 16))): do not trust digests"))
    let quantile = try? StudentT(degreesOfFreedom: 10).quantile(0.975)
    checks.append(
      Finding(
        name: "GSL", fine: abs((quantile ?? 0) - 2.2281388519649385) < 1e-9,
        finding: "t quantile (0.975, 10) = \(NumberText.short(quantile, digits: 10))"))
    checks.append(roundTrip())
    return checks
  }

  private func roundTrip() -> Finding {
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
      return Finding(
        name: "HDF5", fine: values == [1, 2, 3, 4], finding: "a file with a checksum reads back")
    } catch {
      return Finding(name: "HDF5", fine: false, finding: "\(error)")
    }
  }
}
