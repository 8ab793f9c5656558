internal import Catalogs
public import Lanes

/// The exclusive or of two bits, with Gaussian noise on the inputs.
///
/// Row i has the bits a = i mod 2 and b = ⌊i/2⌋ mod 2, the inputs a + noise·z and b + noise·z′ with
/// z, z′ ~ N(0, 1), and the class a xor b. `rows: 4, noise: 0` is the classic problem.
public struct XorGenerator: DataGenerator {
  let rows: Int
  let noise: Double

  /// Takes a complete, legal set of parameters.
  init(_ parameters: Arguments) {
    rows = parameters.count("rows")
    noise = parameters.real("noise")
  }

  /// Classification.
  public var task: DataTask { .classification }

  /// Draws from the stream `data.noise`.
  public func generate(name: String, key: RandomKey) -> DataSet {
    let draws = normals(
      2 * rows, mean: 0, deviation: noise, from: RandomStream(key: key, name: "data.noise"))
    var inputs: [Float] = []
    var labels: [Int32] = []
    for row in 0..<rows {
      let a = row & 1
      let b = (row >> 1) & 1
      inputs.append(Float(a) + draws[2 * row])
      inputs.append(Float(b) + draws[2 * row + 1])
      labels.append(Int32(a ^ b))
    }
    return DataSet(
      name: name, featureNames: numberedFeatures(2), inputs: inputs,
      targets: .classes(labels: labels, names: ["equal", "different"]))
  }

  static let entry = CatalogEntry<DataSource>(
    "xor", summary: "The exclusive or of two bits, with noise on the inputs.",
    formula: "x = (a, b) + noise·z, z ~ N(0, 1); class = a xor b",
    source: "Minsky and Papert (1969), Perceptrons",
    parameters: [
      DataSources.rows,
      CatalogParameter(
        "noise", default: 0.1, minimum: 0, maximum: 1e30,
        summary: "the standard deviation of the inputs' noise"),
    ]
  ) { .generator(XorGenerator($0)) }
}
