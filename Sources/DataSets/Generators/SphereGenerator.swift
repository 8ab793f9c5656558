internal import Catalogs
public import Lanes

/// Inputs spread evenly over a sphere, labelled by hemisphere.
///
/// x = radius·z/‖z‖ with z ~ N(0, I); the class is 1 if x₁ ≥ 0 and otherwise 0. With one feature the
/// sphere is the two points ±radius. What a linear unit does on a ball shows on its sphere.
/// Source: Muller 1959.
public struct SphereGenerator: DataGenerator {
  let rows: Int
  let features: Int
  let radius: Double

  /// Takes a complete, legal set of parameters.
  init(_ parameters: Arguments) {
    rows = parameters.count("rows")
    features = parameters.count("features")
    radius = parameters.real("radius")
  }

  /// Classification.
  public var task: DataTask { .classification }

  /// Draws from the stream `data.inputs`.
  public func generate(name: String, key: RandomKey) -> DataSet {
    let draws = RandomStream(key: key, name: "data.inputs")
    var inputs: [Float] = []
    inputs.reserveCapacity(rows * features)
    for row in 0..<rows {
      let z = (0..<features).map { draws.normal(at: UInt64(row * features + $0)) }
      let length = z.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // All draws are 0 with probability 0; then the row is a pole.
      inputs += z.indices.map { column in
        let part = length > 0 ? z[column] / length : column == 0 ? 1 : 0
        return positiveZero(Float(radius * part))
      }
    }
    let labels = (0..<rows).map { Int32(inputs[$0 * features] >= 0 ? 1 : 0) }
    return DataSet(
      name: name, featureNames: numberedFeatures(features), inputs: inputs,
      targets: .classes(labels: labels, names: ["negative", "positive"]))
  }

  static let entry = CatalogEntry<DataSource>(
    "sphere", summary: "Inputs spread evenly over a sphere, labelled by hemisphere.",
    formula: "x = radius·z/‖z‖, z ~ N(0, I); class 1 if x₁ ≥ 0", source: "Muller 1959",
    parameters: [
      DataSources.rows, DataSources.features(2),
      CatalogParameter(
        "radius", default: 1, minimum: 0, maximum: 1e30, includesMinimum: false,
        summary: "the length of every row"),
    ]
  ) { .generator(SphereGenerator($0)) }
}
