internal import Catalogs
public import Lanes

/// Inputs of −1, 0 and 1, labelled by the sign of a random linear teacher.
///
/// P(0) = zeros, P(−1) = P(1) = (1 − zeros)/2; the class is 1 if Σ w·x ≥ 0 and otherwise 0, with
/// w ~ N(0, 1) drawn once for the study.
public struct TernaryGenerator: DataGenerator {
  let rows: Int
  let features: Int
  let zeros: Double

  /// Takes a complete, legal set of parameters.
  init(_ parameters: Arguments) {
    rows = parameters.count("rows")
    features = parameters.count("features")
    zeros = parameters.real("zeros")
  }

  /// Classification.
  public var task: DataTask { .classification }

  /// Draws from the streams `data.inputs` and `data.teacher`.
  public func generate(name: String, key: RandomKey) -> DataSet {
    let draws = RandomStream(key: key, name: "data.inputs")
    let teacher = normals(
      features, mean: 0, deviation: 1, from: RandomStream(key: key, name: "data.teacher"))
    let middle = zeros + (1 - zeros) / 2
    let inputs: [Float] = (0..<rows * features).map { index in
      let u = draws.uniformDouble(at: UInt64(index))
      return u < zeros ? 0 : u < middle ? -1 : 1
    }
    let labels = (0..<rows).map { row -> Int32 in
      var score = 0.0
      for j in 0..<features { score += Double(teacher[j]) * Double(inputs[row * features + j]) }
      return score >= 0 ? 1 : 0
    }
    return DataSet(
      name: name, featureNames: numberedFeatures(features), inputs: inputs,
      targets: .classes(labels: labels, names: ["negative", "positive"]))
  }

  static let entry = CatalogEntry<DataSource>(
    "ternary", summary: "Inputs of −1, 0 and 1, labelled by a random linear teacher.",
    formula: "P(0) = zeros, P(±1) = (1 − zeros)/2; class 1 if Σ w·x ≥ 0, w ~ N(0, 1)",
    source: "this package",
    parameters: [
      DataSources.rows, DataSources.features(16),
      CatalogParameter(
        "zeros", default: .number(1.0 / 3), minimum: 0, maximum: 1,
        summary: "the share of zero cells"),
    ]
  ) { .generator(TernaryGenerator($0)) }
}
