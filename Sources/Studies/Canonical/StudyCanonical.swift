internal import Catalogs
internal import Networks

extension JSONValue {
  /// The whole specification; what people read (title, description, sentences) is left out.
  init(_ header: StudyHeader, _ factors: [Factor], _ conditions: [Condition], _ claims: [Claim]) {
    var members: [String: JSONValue] = [
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
    ]
    if let stopping = header.stopping {
      members["looks"] = .array(stopping.looks.map { .integer($0) })
    }
    if let seeds = header.seeds {
      members["seeds"] = .object(
        Dictionary(uniqueKeysWithValues: seeds.counts.map { ($0.name, .integer($0.count)) }))
    }
    self = .object(members)
  }

  private init(_ claim: Claim, _ factors: [Factor]) {
    var filters: [String: JSONValue] = [:]
    for filter in claim.filters {
      let factor = factors[filter.factor]
      filters[factor.name] = .array(filter.levels.map { .string(factor.levels[$0].label) })
    }
    var members: [String: JSONValue] = [
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
      "expect": JSONValue(claim.expectation, factors),
    ]
    if let versus = claim.versus {
      members["versus"] = .object([
        "study": .string(versus.study),
        "where": .object(
          Dictionary(versus.filters.map { ($0.factor, $0.levels) }) { first, _ in first }
            .mapValues { .array($0.map { .string($0) }) }),
      ])
    }
    self = .object(members)
  }

  private init(_ expectation: Claim.Expectation, _ factors: [Factor]) {
    let value: JSONValue
    switch expectation {
    case .equals(let number), .equivalentWithin(let number), .greaterBy(let number),
      .lessBy(let number), .atLeast(let number), .atMost(let number):
      value = .number(number)
    case .between(let lower, let upper): value = .array([.number(lower), .number(upper)])
    case .trend(_, let factor): value = .string(factors[factor].name)
    case .always(let bound), .never(let bound):
      value = .object([
        bound.relation.rawValue: .number(bound.number), "from": .integer(bound.from),
      ])
    case .logRank(let timing): value = .string(timing.rawValue)
    case .theory(let theory):
      self = .object([
        "theory": .object([
          "name": .string(theory.theory), "output": theory.output.map { .string($0) } ?? .null,
          "parameters": .object(theory.parameters.values.mapValues { JSONValue($0) }),
        ]),
        "within": .number(theory.within),
      ])
      return
    }
    self = .object([expectation.name: value])
  }

  private init(_ measure: Claim.Measure) {
    var criterion = JSONValue.null
    if let label = measure.quantity.criterion { criterion = .string(label) }
    var members: [String: JSONValue] = [
      "quantity": .string(measure.quantity.name),
      "criterion": criterion,
      "layer": .string(measure.layer.description),
      "reduce": .string(measure.reduction.rawValue),
      "at": .string(measure.moment.description),
    ]
    // Studies from before there were these keep their identity.
    if measure.factor != 1 { members["times"] = .number(measure.factor) }
    if measure.power != 1 { members["power"] = .integer(measure.power) }
    self = .object(members)
  }
}
