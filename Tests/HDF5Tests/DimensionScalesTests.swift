import HDF5
import Testing

@Suite struct DimensionScalesTests {
  @Test func dimensionWithoutCoordinatesHasTheNameNetCDFLooksFor() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let seed = try file.createDimension("seed", length: 64)
      #expect(try seed.isScale)
      #expect(
        try seed.readAttribute("NAME", as: String.self)
          == "This is a netCDF dimension but not a netCDF variable.        64")
      #expect(try seed.readAttribute("CLASS", as: String.self) == "DIMENSION_SCALE")
      let huge = try file.createDimension("huge", length: 12_345_678_901)
      #expect(try huge.readAttribute("NAME", as: String.self).hasSuffix("variable.12345678901"))
    }
  }

  @Test func attachedScaleIsListedOnBothSides() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let data = try file.createDataset("x", of: Float.self, shape: [2, 3])
      let step = try file.createDataset("step", of: Int64.self, shape: [3])
      try step.write([1, 2, 3] as [Int64])
      try step.makeScale("step")
      #expect(try !data.isScale)
      try data.attachScale(step, axis: 1)
      try data.setLabel("step", axis: 1)
      #expect(try data.hasAttribute("DIMENSION_LIST"))
      #expect(try step.hasAttribute("REFERENCE_LIST"))
      #expect(try data.readAttribute("DIMENSION_LABELS", as: [String].self) == ["", "step"])
      #expect(try file.openObjectCount == 2)
    }
  }

  @Test func impossibleAttachmentsThrow() throws {
    try inTemporaryFolder { folder in
      let file = try File.create(folder + "/a.h5")
      let data = try file.createDataset("x", of: Float.self, shape: [2])
      let scale = try file.createDimension("d", length: 2)
      let error = try failure(.mismatch) { try data.attachScale(scale, axis: 1) }
      #expect(error.hint == "there is no axis 1 in shape [2]")
      _ = try failure(.mismatch) { try data.attachScale(scale, axis: -1) }
      _ = try failure(.mismatch) { try data.setLabel("l", axis: 1) }
      // A scale has no scales itself.
      #expect(throws: HDF5Error.self) { try scale.attachScale(data, axis: 0) }
    }
  }
}
