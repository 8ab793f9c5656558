internal import Catalogs
public import Lanes

/// The function y = |x| on [−√3, √3], on which deep narrow ReLU networks are born dead.
///
/// x = √3·(2u − 1) with u uniform on [0, 1), so of variance 1; rounded to Float before y is taken.
/// Source: Lu, Shin, Su, Karniadakis (2020), Dying ReLU and initialization, arXiv:1903.06733.
public struct AbsoluteValueGenerator: DataGenerator {
  let rows: Int

  /// Takes a complete, legal set of parameters.
  init(_ parameters: Arguments) { rows = parameters.count("rows") }

  /// Regression.
  public var task: DataTask { .regression }

  /// Draws from the stream `data.inputs`.
  public func generate(name: String, key: RandomKey) -> DataSet {
    let draws = RandomStream(key: key, name: "data.inputs")
    let inputs: [Float] = (0..<rows).map { row in
      positiveZero(Float(3.0.squareRoot() * (2 * draws.uniformDouble(at: UInt64(row)) - 1)))
    }
    return DataSet(
      name: name, featureNames: ["x"], inputs: inputs,
      targets: .values(inputs.map(\.magnitude), names: ["y"]))
  }

  static let entry = CatalogEntry<DataSource>(
    "absolute_value", summary: "The function |x|, on which deep narrow networks are born dead.",
    formula: "x uniform on [−√3, √3], y = |x|; a regression",
    source: "Lu, Shin, Su, Karniadakis (2020), arXiv:1903.06733", parameters: [DataSources.rows]
  ) { .generator(AbsoluteValueGenerator($0)) }
}
