import HDF5

/// A file with everything a labelled array needs; other programs must read it by name.
enum Example {
  static let conditions = ["plain", "größer", ""]
  static let loss: [Double] = [0.5, .nan, 0.25, 1, 2, 3]

  static func write(to path: String) throws(HDF5Error) {
    let file = try File.create(path)
    try file.writeAttribute("study", "example – ünïcode")
    try file.writeAttribute("format_version", 1)
    let condition = try file.createStringDataset("condition", shape: [3])
    try condition.write(conditions)
    try condition.makeScale("condition")
    let seed = try file.createDimension("seed", length: 2)
    let rate = try file.createDataset("learning_rate", of: Double.self, shape: [3])
    try rate.write([0.1, 0.01, 0.001])
    try rate.attachScale(condition, axis: 0)
    let loss = try file.createDataset("final_loss", of: Double.self, shape: [3, 2])
    try loss.write(Self.loss)
    try loss.attachScale(condition, axis: 0)
    try loss.attachScale(seed, axis: 1)
    try loss.writeAttribute("coordinates", "learning_rate")
    let died = try file.createBooleanDataset("died", shape: [3, 2])
    try died.writeBooleans([true, false, false, false, true, true])
    try died.attachScale(condition, axis: 0)
    try died.attachScale(seed, axis: 1)

    let group = try file.createGroup("condition_0000")
    let layer = try group.createGroup("layer_1")
    let step = try group.createDataset("step", of: Int64.self, shape: [4])
    try step.write([0, 50, 100, 150] as [Int64])
    try step.makeScale("step")
    let unit = try layer.createDimension("unit", length: 5)
    let active = try layer.createDataset(
      "active_fraction", of: Float.self, shape: [2, 4, 5], chunk: [1, 4, 5], filters: [.fletcher32])
    for network in 0..<2 {
      try active.write(
        (0..<20).map { Float(20 * network + $0) }, at: [network, 0, 0], count: [1, 4, 5])
    }
    try active.attachScale(seed, axis: 0)
    try active.attachScale(step, axis: 1)
    try active.attachScale(unit, axis: 2)
    try file.close()
  }
}
