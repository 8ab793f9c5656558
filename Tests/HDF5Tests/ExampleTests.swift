import Foundation
import HDF5
import Testing

@Suite struct ExampleTests {
  /// Set `HDF5_EXAMPLE=/some/file.h5` to keep the example for other programs to read.
  @Test func exampleReadsBack() throws {
    try inTemporaryFolder { folder in
      let path = ProcessInfo.processInfo.environment["HDF5_EXAMPLE"] ?? folder + "/example.h5"
      try Example.write(to: path)
      let file = try File.open(path)
      #expect(try file.dataset("condition").readStrings() == Example.conditions)
      let loss = try file.dataset("final_loss")
      #expect(try loss.shape == [3, 2])
      let values = try loss.read(as: Double.self)
      #expect(values.map(\.bitPattern) == Example.loss.map(\.bitPattern))
      #expect(
        try file.dataset("died").readBooleans() == [true, false, false, false, true, true])
      let active = try file.dataset("condition_0000/layer_1/active_fraction")
      #expect(try active.read(as: Float.self) == (0..<40).map(Float.init))
    }
  }
}
