internal import Catalogs
public import Lanes

/// Gaussian inputs, labelled by the greatest output of a random linear teacher.
///
/// x ~ N(0, 1) independently; the class is argmax over c of Σ w[c]·x with w ~ N(0, 1) drawn once
/// for the study, the first of equals.
public struct LinearTeacherGenerator: DataGenerator {
  let rows: Int
  let features: Int
  let classes: Int

  /// Takes a complete, legal set of parameters.
  init(_ parameters: Arguments) {
    rows = parameters.count("rows")
    features = parameters.count("features")
    classes = parameters.count("classes")
  }

  /// Classification.
  public var task: DataTask { .classification }

  /// Draws from the streams `data.inputs` and `data.teacher`.
  public func generate(name: String, key: RandomKey) -> DataSet {
    let inputs = normals(
      rows * features, mean: 0, deviation: 1, from: RandomStream(key: key, name: "data.inputs"))
    let teacher = normals(
      classes * features, mean: 0, deviation: 1,
      from: RandomStream(key: key, name: "data.teacher"))
    let labels = (0..<rows).map { row -> Int32 in
      var best = 0
      var highest = -Double.infinity
      for c in 0..<classes {
        var score = 0.0
        for j in 0..<features {
          score += Double(teacher[c * features + j]) * Double(inputs[row * features + j])
        }
        if score > highest {
          best = c
          highest = score
        }
      }
      return Int32(best)
    }
    return DataSet(
      name: name, featureNames: numberedFeatures(features), inputs: inputs,
      targets: .classes(labels: labels, names: numberedClasses(classes)))
  }

  static let entry = CatalogEntry<DataSource>(
    "linear_teacher", summary: "Gaussian inputs, labelled by a random linear teacher.",
    formula: "x ~ N(0, 1); class = argmax_c Σ w[c]·x, w ~ N(0, 1)", source: "this package",
    parameters: [DataSources.rows, DataSources.features(10), DataSources.classes]
  ) { .generator(LinearTeacherGenerator($0)) }
}
