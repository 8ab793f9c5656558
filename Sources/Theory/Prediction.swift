public import Catalogs

/// What a theory says for given parameters.
///
/// In JSON it is one object: `theory`, `parameters`, `formula`, `source`, and each value under its
/// name beside them; a value that is not defined is null, and `notes` has the reason.
public struct Prediction: Sendable {
  /// The theory's name.
  public let theory: String
  /// All parameters, defaults included, and those of the activation.
  public let parameters: [String: CatalogValue]
  /// The formula in plain text.
  public let formula: String
  /// Where it was published.
  public let source: String
  /// The values by name, in the theory's order.
  public let values: [(name: String, value: PredictedValue)]

  /// The value of a name.
  public subscript(name: String) -> PredictedValue? { values.first { $0.name == name }?.value }

  /// What a measurement should be: between `lower` and `upper` where the theory gives bounds, else
  /// its first number; `nil` where that is not defined.
  public var expected: ClosedRange<Double>? {
    if let lower = self["lower"]?.number, let upper = self["upper"]?.number {
      return lower...max(lower, upper)
    }
    return values.first?.value.number.map { $0...$0 }
  }

  /// Why values are missing.
  public var notes: [String] {
    values.compactMap { item in
      if case .undefined(let reason) = item.value { "\(item.name): \(reason)" } else { nil }
    }
  }
}

extension Prediction: Encodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Writes one flat object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(theory, forKey: Key("theory"))
    try container.encode(parameters, forKey: Key("parameters"))
    try container.encode(formula, forKey: Key("formula"))
    try container.encode(source, forKey: Key("source"))
    if !notes.isEmpty { try container.encode(notes, forKey: Key("notes")) }
    for (name, value) in values { try container.encode(value, forKey: Key(name)) }
  }
}
