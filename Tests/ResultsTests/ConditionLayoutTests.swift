import HDF5
import Results
import Studies
import TestSupport
import Testing

@Suite struct ConditionLayoutTests {
  @Test(arguments: [true, false], [true, false])
  func bytesOfANetworkAreThoseOfItsDatasets(_ hasClasses: Bool, _ hasTestRows: Bool) throws {
    let folder = try TemporaryFolder()
    let planted = try Planted(
      Sample.text, features: ["a", "b", "c"], outputs: hasClasses ? ["no", "yes"] : ["y"],
      hasClasses: hasClasses, hasTestRows: hasTestRows)
    let block = planted.study.blocks[0]
    let path = "\(folder.path)/b.h5"
    try BlockFile.write(
      planted.block(block),
      identity: BlockIdentity(study: planted.study, block: block, dataHash: ""), to: path)
    let file = try File.open(path)
    var bytes = 0
    try add(file, to: &bytes)
    // Checkpoints are stored once a block.
    bytes -= 8 * planted.layouts[0].steps.count
    #expect(bytes == planted.layouts[0].bytesPerNetwork * block.count)
    let names = planted.layouts[0].finalValues.map(\.name)
    #expect(names.contains("test_accuracy") == (hasClasses && hasTestRows))
    #expect(names.contains("train_accuracy") == hasClasses)
    #expect(names.contains("test_loss") == hasTestRows)
    #expect(names.suffix(2) == ["dead_fraction_never_fires", "dead_fraction_rare_0.05"])
  }

  private func add(
    _ container: borrowing some Container & ~Copyable, to bytes: inout Int
  ) throws {
    for child in try container.children() {
      guard child.kind == .dataset else {
        try add(container.group(child.name), to: &bytes)
        continue
      }
      let dataset = try container.dataset(child.name)
      if try dataset.elementType == .uint8 { continue }
      let width =
        switch try dataset.elementType {
        case .int8: 1
        case .float32, .int32: 4
        default: 8
        }
      bytes += try dataset.shape.reduce(width, *)
    }
  }
}
