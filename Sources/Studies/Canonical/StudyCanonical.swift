internal import Catalogs

extension JSONValue {
  /// The whole specification; what people read (title, description, sentences) is left out.
  init(_ header: StudyHeader, _ factors: [Factor], _ conditions: [Condition], _ claims: [Claim]) {
    self = .object([
      "format": .integer(1),
      "name": .string(header.name),
      "seed": .unsigned(header.seed),
      "networks": .integer(header.networks),
      "first_seed": .unsigned(header.firstSeed),
      "confidence": .number(header.confidence),
      "factors": .array(
        factors.map { factor in
          .object([
            "name": .string(factor.name),
            "levels": .array(factor.levels.map { .string($0.label) }),
          ])
        }),
      "conditions": .array(conditions.map { .written($0.settings.canonical) }),
      "claims": .array(claims.map { JSONValue($0, factors) }),
    ])
  }

  private init(_ claim: Claim, _ factors: [Factor]) {
    var filters: [String: JSONValue] = [:]
    for filter in claim.filters {
      let factor = factors[filter.factor]
      filters[factor.name] = .array(filter.levels.map { .string(factor.levels[$0].label) })
    }
    self = .object([
      "id": .string(claim.id),
      "measure": JSONValue(claim.measure),
      "compare": claim.comparison.map { comparison in
        let factor = factors[comparison.factor]
        return .object([
          "factor": .string(factor.name),
          "level": .string(factor.levels[comparison.level].label),
          "with": .string(factor.levels[comparison.with].label),
        ])
      } ?? .null,
      "where": .object(filters),
      "expect": JSONValue(claim.expectation),
    ])
  }

  private init(_ expectation: Claim.Expectation) {
    guard case .theory(let theory) = expectation else {
      self = .object([expectation.name: .number(expectation.number)])
      return
    }
    self = .object([
      "theory": .object([
        "name": .string(theory.theory), "output": theory.output.map { .string($0) } ?? .null,
        "parameters": .object(theory.parameters.values.mapValues { JSONValue($0) }),
      ]),
      "within": .number(theory.within),
    ])
  }

  private init(_ measure: Claim.Measure) {
    var criterion = JSONValue.null
    if let label = measure.quantity.criterion { criterion = .string(label) }
    self = .object([
      "quantity": .string(measure.quantity.name),
      "criterion": criterion,
      "layer": .string(measure.layer.description),
      "reduce": .string(measure.reduction.rawValue),
      "at": .string(measure.moment.description),
    ])
  }
}
