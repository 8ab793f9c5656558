internal import Catalogs
public import Lanes

/// Gaussian inputs whose labels are drawn without looking at them: a control with no signal.
///
/// x ~ N(mean, sd²) independently; the class is uniform over `classes`, from a stream of its own.
public struct GaussianGenerator: DataGenerator {
  let rows: Int
  let features: Int
  let classes: Int
  let mean: Double
  let deviation: Double

  /// Takes a complete, legal set of parameters.
  init(_ parameters: Arguments) {
    rows = parameters.count("rows")
    features = parameters.count("features")
    classes = parameters.count("classes")
    mean = parameters.real("mean")
    deviation = parameters.real("sd")
  }

  /// Classification.
  public var task: DataTask { .classification }

  /// Draws from the streams `data.inputs` and `data.labels`.
  public func generate(name: String, key: RandomKey) -> DataSet {
    let inputs = RandomStream(key: key, name: "data.inputs")
    let draws = RandomStream(key: key, name: "data.labels")
    let labels = (0..<rows).map { row in
      // The product can round up to `classes` only for a uniform next to 1.
      Int32(min(Int(draws.uniformDouble(at: UInt64(row)) * Double(classes)), classes - 1))
    }
    return DataSet(
      name: name, featureNames: numberedFeatures(features),
      inputs: normals(rows * features, mean: mean, deviation: deviation, from: inputs),
      targets: .classes(labels: labels, names: numberedClasses(classes)))
  }

  static let entry = CatalogEntry<DataSource>(
    "gaussian", summary: "Gaussian inputs with labels that have nothing to do with them.",
    formula: "x ~ N(mean, sd²); the class is uniform, drawn apart", source: "a control",
    parameters: [
      DataSources.rows, DataSources.features(10), DataSources.classes,
      CatalogParameter(
        "mean", default: 0, minimum: -1e30, maximum: 1e30, summary: "the inputs' mean"),
      CatalogParameter(
        "sd", default: 1, minimum: 0, maximum: 1e30, summary: "the inputs' standard deviation"),
    ]
  ) { .generator(GaussianGenerator($0)) }
}
