internal import Catalogs
public import Lanes

/// Two interlocked spirals in the plane, one for each class.
///
/// Row i belongs to class i mod 2 and is point j = ⌊i/2⌋ of the m points of its spiral:
/// t = (j + 1)/m, x = t·(cos φ, sin φ)·(±1) + noise·z with φ = 2π·turns·t, + for class 0 and − for
/// class 1. After Lang and Witbrock (1988), Learning to tell two spirals apart.
public struct TwoSpiralsGenerator: DataGenerator {
  let rows: Int
  let turns: Double
  let noise: Double

  /// Takes a complete, legal set of parameters.
  init(_ parameters: Arguments) {
    rows = parameters.count("rows")
    turns = parameters.real("turns")
    noise = parameters.real("noise")
  }

  /// Classification.
  public var task: DataTask { .classification }

  /// Draws from the stream `data.noise`.
  public func generate(name: String, key: RandomKey) -> DataSet {
    let draws = RandomStream(key: key, name: "data.noise")
    var inputs: [Float] = []
    for row in 0..<rows {
      let ofClass = (rows + 1 - row % 2) / 2
      let t = Double(row / 2 + 1) / Double(ofClass)
      let direction = unitVector(turns: turns * t)
      let radius = row % 2 == 0 ? t : -t
      for (axis, part) in [direction.cosine, direction.sine].enumerated() {
        let z = draws.normal(at: UInt64(2 * row + axis))
        inputs.append(positiveZero(Float(radius * part + noise * z)))
      }
    }
    return DataSet(
      name: name, featureNames: numberedFeatures(2), inputs: inputs,
      targets: .classes(labels: (0..<rows).map { Int32($0 % 2) }, names: numberedClasses(2)))
  }

  static let entry = CatalogEntry<DataSource>(
    "two_spirals", summary: "Two interlocked spirals in the plane, one for each class.",
    formula: "x = ±t·(cos 2πτ, sin 2πτ) + noise·z, τ = turns·t, t = 1/m, 2/m, …, 1",
    source: "after Lang and Witbrock (1988), Learning to tell two spirals apart",
    parameters: [
      DataSources.rows,
      CatalogParameter(
        "turns", default: 3, minimum: 0, maximum: 1000, includesMinimum: false,
        summary: "how often each spiral goes round"),
      CatalogParameter(
        "noise", default: 0, minimum: 0, maximum: 1e30,
        summary: "the standard deviation of the inputs' noise"),
    ]
  ) { .generator(TwoSpiralsGenerator($0)) }
}
