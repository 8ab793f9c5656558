import HDF5
import Observation
import Results
import TestSupport
import Testing

@testable import Runner

@Suite struct VerificationTests {
  @Test(arguments: [(1, 1), (3, 20), (2, 16), (5, 7)], [nil, 1, 2, 5, 33, 1000])
  func theSelectionCoversTheFile(_ size: (conditions: Int, networks: Int), _ sample: Int?) {
    let chosen = Verification.selection(
      conditions: size.conditions, networks: size.networks, sample: sample)
    let total = size.conditions * size.networks
    let all = chosen.flatMap { part in part.networks.map { part.condition * size.networks + $0 } }
    #expect(all.count == min(sample ?? total, total))
    #expect(Set(all).count == all.count)
    #expect(all == all.sorted() && all.allSatisfy { (0..<total).contains($0) })
    #expect(chosen.allSatisfy { $0.networks.allSatisfy { $0 < size.networks } })
    if all.count > 1 {
      let gaps = zip(all, all.dropFirst()).map { $1 - $0 }
      #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
    }
  }

  @Test(arguments: [1, 2, 15, 16, 17, 20, 64, 100])
  func networksAreGroupedOtherwiseThanInTheRun(_ count: Int) {
    let groups = Verification.groups(of: Array(0..<count))
    #expect(groups.flatMap { $0 }.sorted() == Array(0..<count))
    #expect(groups.allSatisfy { (1...16).contains($0.count) })
    let blocks = stride(from: 0, to: count, by: 16).map { Array($0..<min($0 + 16, count)) }
    if count > 16 {
      #expect(Set(groups.map(Set.init)).isDisjoint(with: Set(blocks.map(Set.init))))
    } else {
      #expect(groups == [blocks[0].reversed()])
    }
  }

  @Test func aRunIsConfirmedAndEveryPlantedChangeFound() async throws {
    let folder = try TemporaryFolder()
    let prepared = try Sample.prepared()
    let path = try await Sample.run(prepared, in: folder)
    func verify(_ sample: Int? = nil) throws -> Verification.Outcome {
      try Verification(prepared).run(against: StudyFile(path), sample: sample) { _, _ in }
    }
    let outcome = try verify()
    #expect(outcome.difference == nil && outcome.networks == 40)
    let perNetwork =
      prepared.conditions[0].layout.histories.reduce(0) { $0 + 3 * $1.columns }
      + prepared.conditions[0].layout.finalValues.count + 1
    #expect(outcome.values == 40 * perNetwork)
    #expect(try verify(6).networks == 6)

    /// Changes one value, looks what is said, and puts it back.
    func planted<T: HDF5Scalar & Equatable>(
      _ dataset: String, _ index: [Int], _ value: T
    ) throws -> String? {
      let one = index.map { _ in 1 }
      func exchange(_ value: T) throws -> T {
        let file = try File.open(path, writable: true)
        let data = try file.dataset(dataset)
        let old = try data.read(as: T.self, at: index, count: one)[0]
        try data.write([value], at: index, count: one)
        try data.close()
        try file.close()
        return old
      }
      let old = try exchange(value)
      let said = try verify().difference
      _ = try exchange(old)
      return said
    }
    let bias = try planted("condition_0001/layer_1/bias", [17, 1, 2], Float(0.75))
    #expect(
      bias?.hasPrefix(
        "/condition_0001/layer_1/bias, seed 17, step 35, column 2: the file has 0.75, ") == true)
    let label = try StudyFile(path).history("layer_1/dead_never_fires", condition: 0)[0, 0, 3]
    #expect(
      try planted("condition_0000/layer_1/dead_never_fires", [0, 0, 3], Int8(1 - label))?
        .contains("dead_never_fires, seed 0, step 0, column 3") == true)
    #expect(
      try planted("network/test_loss", [1, 4], Float(7))
        == "/network/test_loss, condition 1, seed 4: the file has 7.0, training gives "
        + "\(try StudyFile(path).finalValues("test_loss", condition: 1)[4])")
    #expect(
      try planted("network/diverged_at", [0, 19], Int32(3))?.contains("diverged_at") == true)
    #expect(
      try planted("condition_0000/probe_loss", [16, 2], Float.nan)?.contains("the file has nan")
        == true)
    #expect(try verify().difference == nil)
  }

  @Test func aFileOfAnotherStudyIsRefused() async throws {
    let folder = try TemporaryFolder()
    let path = try await Sample.run(Sample.prepared([("networks: 20", "networks: 2")]), in: folder)
    let other = try Sample.prepared()
    #expect(throws: RunnerError.self) {
      try Verification(other).run(against: StudyFile(path), sample: nil) { _, _ in }
    }
  }
}
